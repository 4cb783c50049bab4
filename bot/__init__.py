"""The process: the only place that knows aiohttp, APScheduler and files of settings."""
