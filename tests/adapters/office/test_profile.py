from pathlib import Path
from xml.etree import ElementTree as ET

from thidua.adapters.office.profile import write_profile

NAME = "{http://openoffice.org/2001/registry}name"


def test_every_call_gets_a_profile_in_which_macros_and_links_are_off(tmp_path: Path) -> None:
    option = write_profile(tmp_path / "profile")
    assert option == f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    tree = ET.parse(tmp_path / "profile" / "user" / "registrymodifications.xcu")
    set_to = {prop.attrib[NAME]: prop.findtext("value") for prop in tree.iter("prop")}
    assert set_to["DisableMacrosExecution"] == set_to["CheckDocumentEvents"] == "true"
    assert set_to["MacroSecurityLevel"] == "3"
    assert set_to["BlockUntrustedRefererLinks"] == "true"
