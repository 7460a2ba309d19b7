"""What becomes of an image on many machines: spark-submit --files next.kexec fleet_spark.py MACHINES OUTCOMES PARTITIONS"""

import sys

from pyspark import SparkContext

machines, outcomes, partitions = sys.argv[1:]

# A partition's machines in, a line for each out. 1 is a result, that some refuse the image, and no failure of the task.
mapper = "sh -c 'kexec-scenario fleet --image next.kexec --machines - --workers 1 --format ndjson || [ $? -eq 1 ]'"

spark = SparkContext(appName="kexec-scenario fleet")
spark.textFile(machines, minPartitions=int(partitions)).pipe(mapper, checkCode=True).saveAsTextFile(outcomes)
