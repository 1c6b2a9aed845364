"""政图 Zhengtu: Chinese government documents into a knowledge graph in which every fact has its sentence."""

import os

__version__ = "0.1.0"

# Our matrices are small: threads of the linear algebra library only wait for each other (ten times slower on a busy machine),
# and one thread adds in one order, so results are the same everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
