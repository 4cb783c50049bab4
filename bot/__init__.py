"""The process: fetches, stores, works, delivers; the only place that knows aiohttp, APScheduler and files of settings."""
