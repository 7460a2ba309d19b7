"""What becomes of an image on many machines, with Spark: spark-submit --files next.kexec fleet_spark.py MACHINES OUTCOMES"""

import sys

from pyspark import SparkContext

machines, outcomes = sys.argv[1:]

# The machines of a partition in, a line for each out. Exit code 1 says that some refuse the image: a result, not a failure.
mapper = "sh -c 'kexec-scenario fleet --image next.kexec --machines - --format ndjson || [ $? -eq 1 ]'"

spark = SparkContext(appName="kexec-scenario fleet")
spark.textFile(machines, minPartitions=64).pipe(mapper, checkCode=True).saveAsTextFile(outcomes)
