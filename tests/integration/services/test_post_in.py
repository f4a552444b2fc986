"""The morning's post, from the scanner to the cases, without a window."""

import json
import zipfile
from pathlib import Path

from dsar_desk.cases.arrangement import first_arrangement
from dsar_desk.cases.received import DocumentKind
from dsar_desk.cases.scan_folder import TAKEN_IN, ScanFolder
from dsar_desk.cases.sheet_code import SEPARATOR
from dsar_desk.export.verify import verify_bundle
from dsar_desk.services.desk import Desk
from dsar_desk.services.scan_watch import ScanWatch
from tests.requests import form, opened
from tests.scans import CODE, a_letter


def test_a_pile_goes_from_the_scanner_into_its_cases(desk: Desk, tmp_path: Path) -> None:
    known = opened(desk)
    pile = a_letter(
        "A new request of the morning",
        "",
        f"{CODE}{SEPARATOR}",
        f"{CODE}{known.reference}/c{known.id[:8]}",
        "The answer to our question, of the morning",
    )
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "pile.pdf").write_bytes(pile)
    ticks = iter([0.0, 0.0, 0.0, 10.0, 10.0, 10.0, 10.0])
    watch = ScanWatch(desk.scanning, ScanFolder(str(scans)), lambda: next(ticks))
    watch.look()
    [scan] = watch.look().taken

    seen = {scan.id: scan.pages}
    table = first_arrangement(seen)
    table = table.left_out(table.blank(seen), out=True)
    new, answer = desk.post_in.arranging.apply(desk.order(), table)
    assert answer.belongs == f"{known.reference} certain"
    case = desk.openings.open_case(desk.order(), form(message=new.id))
    stamped = desk.documents.stamp(desk.order(), new.id, case.reference)
    desk.openings.file(desk.order(), answer.id, known.id)

    kinds = sorted(each.kind for each in desk.finding.open(case.id).documents)  # kept at one moment
    assert kinds == [DocumentKind.ARRANGED, DocumentKind.STAMPED_COPY]
    with desk.database.view() as books:
        assert "RECEIVED" in desk.documents.show(books.blobs.get(stamped.blob)).text
    [filed] = [each for each in desk.finding.open(known.id).received if each.id == answer.id]
    assert [(piece.sha256, piece.page) for piece in filed.made_of] == [(scan.sha256, 4)]
    assert desk.intake.raw(scan.id) == pile == (scans / TAKEN_IN / "pile.pdf").read_bytes()

    bundle = tmp_path / "case.zip"
    desk.exporting.case(desk.order(), case.id, bundle, None, replace=False)
    assert verify_bundle(bundle).faults == ()
    with zipfile.ZipFile(bundle) as members:
        [name] = [name for name in members.namelist() if name.endswith("case.json")]
        messages = json.loads(members.read(name))["messages"]
    recipe = {"sha256": scan.sha256, "page": 1, "turned": 0, "covered": []}
    assert [each["made_of"] for each in messages] == [[recipe]]
