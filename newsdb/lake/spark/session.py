"""Open a session of Apache Spark: that of spark-submit, else one on this machine."""

import logging
import os
import shutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from newsdb.model.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_LOG = Path(__file__).with_name("log4j2.properties").as_uri()
_LOCAL = {
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG}",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
_ALWAYS = {
    "spark.sql.session.timeZone": "UTC",
    # The records of a batch are objects in a Python worker at the same time.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "512",
}


_AROUND = ("Traceback", "During handling", "The above exception", "An exception was thrown")
"""How the lines around a message begin where Spark passes on the error of a Python worker."""


def open_spark(master: str | None = None) -> "SparkSession":
    """Return the session of this process; by default it uses all cores of this machine.

    Under spark-submit, the master and its settings are those of the submission. Raises UsageError without PySpark or
    Java, and for a `master` given twice.
    """
    is_submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if is_submitted and master:
        raise UsageError("--master: spark-submit has one already")
    if not is_submitted and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise UsageError(
            "Spark needs Java 17 or later: apt-get install openjdk-17-jre-headless, or set JAVA_HOME"
        )
    # newsdb hands Spark no frames of pandas.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise UsageError(f"Spark needs {error.name}: pip install 'newsdb[spark]'") from error
    # What the log says comes as an exception too, and is told in one line.
    logging.getLogger("SQLQueryContextLogger").disabled = True
    builder = SparkSession.builder.appName("newsdb")
    if not is_submitted:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.master(master or "local[*]")
        for name, value in _LOCAL.items():
            builder = builder.config(name, value)
    for name, value in _ALWAYS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def describe_error(error: Exception) -> str:
    """Return the line of an error of Spark that says what is wrong: of a Python worker the last one, else the first."""
    lines = str(getattr(error, "desc", None) or error).splitlines()
    if any(line.startswith("Traceback") for line in lines):
        said = [line for line in lines if line[:1].strip() and not line.startswith(_AROUND)]
        return said[-1].strip()
    return next((" ".join(line.split()) for line in lines if line.strip()), type(error).__name__)
