"""The open package as files: written once, read back with suspicion."""

from thidua.adapters.openpackage.checking import Agreement, BadPackage, agreement, faults_of
from thidua.adapters.openpackage.folder import FolderTaken, read_folder, write_folder, zipped
from thidua.adapters.openpackage.heading import Heading
from thidua.adapters.openpackage.making import files_of

__all__ = [
    "Agreement",
    "BadPackage",
    "FolderTaken",
    "Heading",
    "agreement",
    "faults_of",
    "files_of",
    "read_folder",
    "write_folder",
    "zipped",
]
