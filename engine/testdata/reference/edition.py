"""Where the figures of an edition stand, as a folder of CSV files. The first edition is kept packed for the tests and
is unpacked into a temporary folder; the one that the program shows lies in /data."""
import atexit
import os
import tempfile
import zipfile

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'data')


def first():
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    with zipfile.ZipFile(os.path.join(DATA, 'datatest', '2025-10.zip')) as packed:
        packed.extractall(folder.name)
    return folder.name
