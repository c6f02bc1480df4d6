"""Run a command of newsdb by spark-submit.

spark-submit --master spark://host:7077 spark_submit.py spark ingest articles/ --lake lake
"""

from newsdb.cli.main import main

if __name__ == "__main__":
    main()
