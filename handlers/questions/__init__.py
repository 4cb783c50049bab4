"""Questions of residents: found, answered, or noted as asked in vain."""
