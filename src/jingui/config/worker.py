"""The worker: runs jobs, and takes up again the jobs whose worker died."""

import asyncio
import contextlib
import logging

from procrastinate import App, JobContext, signals
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from jingui.kit.jobs import stop_long_jobs

logger = logging.getLogger("jingui.worker")
STALLED_SECONDS = 30.0
_FINISH_SECONDS = 10.0
_KEEP_HOURS = 24 * 7


def work(*, concurrency: int, is_alone: bool) -> None:
    """Run jobs until SIGINT or SIGTERM."""
    connector = PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=concurrency + 3)
    with app.replace_connector(connector):
        asyncio.run(_work(app, concurrency=concurrency, is_alone=is_alone))


async def _work(current: App, *, concurrency: int, is_alone: bool) -> None:
    async with current.open_async():
        if is_alone:
            await forget_dead_workers(current)
        await retry_interrupted_jobs(current)
        worker = asyncio.create_task(
            current.run_worker_async(
                concurrency=concurrency,
                name="jingui",
                install_signal_handlers=False,
                shutdown_graceful_timeout=_FINISH_SECONDS,
                fetch_job_polling_interval=5.0,
                update_heartbeat_interval=10.0,
                stalled_worker_timeout=STALLED_SECONDS,
            )
        )

        def stop() -> None:
            stop_long_jobs()  # at once: an import leaves off after the batch it is at
            worker.cancel()  # the runner then takes no new job and waits for those that run

        with signals.on_stop(stop), contextlib.suppress(asyncio.CancelledError):
            await worker


async def forget_dead_workers(current: App) -> None:
    """Drop every registered worker: the database has just started, so none of them can live."""
    await current.job_manager.prune_stalled_workers(seconds_since_heartbeat=-1)


async def retry_interrupted_jobs(current: App) -> int:
    """Queue again the running jobs whose worker is gone; return how many."""
    jobs = list(await current.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS))
    for job in jobs:
        logger.warning("job %s %s was interrupted; it runs again", job.id, job.task_name)
        await current.job_manager.retry_job(job)
    return len(jobs)


@app.periodic(cron="* * * * *")
@app.task(name="jobs.retry_interrupted", queueing_lock="jobs.retry_interrupted", pass_context=True)
async def retry_interrupted(context: JobContext, timestamp: int) -> None:
    """Look for interrupted jobs every minute."""
    await retry_interrupted_jobs(context.app)


@app.periodic(cron="17 3 * * *")
@app.task(name="jobs.remove_old", queueing_lock="jobs.remove_old", pass_context=True)
async def remove_old(context: JobContext, timestamp: int) -> None:
    """Forget finished jobs after a week."""
    await context.app.job_manager.delete_old_jobs(nb_hours=_KEEP_HOURS)
