"""`python -m newsdb` is `newsdb`."""

from newsdb.cli.main import main

if __name__ == "__main__":
    main()
