"""`python -m kubelint`."""

from kubelint.cli import main

if __name__ == "__main__":
    main()
