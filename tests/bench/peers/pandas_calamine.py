import sys

from pandas_read import main

main("calamine", sys.argv[1:])
