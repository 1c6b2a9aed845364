"""政图 Zhengtu: Chinese government documents into a knowledge graph in which every fact has its sentence."""

__version__ = "0.1.0"
