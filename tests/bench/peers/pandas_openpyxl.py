import sys

from pandas_read import main

main("openpyxl", sys.argv[1:])
