import csv
import io
import string
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import table as table_of
from outreach.core.people import Person, Warmth
from outreach.core.slugs import SLUG, slug, slugs
from outreach.core.table import write
from outreach.errors import DataError

LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. ..."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Jane,Doe,https://www.linkedin.com/in/jane,jane@x.org,Acme,CTO,12 Nov 2025
Bob,Ray,https://www.linkedin.com/in/bob,,Initech,"Engineer, lead",13 Nov 2025
"""
GOOGLE = """First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Notes,E-mail 1 - Label,\
E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Value
Jane,Q.,Doe,JD,Acme,CTO,met at PyCon,* Work,Jane@X.org ::: j@y.org,Home,jd@z.org,+49 30 1234
"""
OLD_GOOGLE = """Name,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,\
E-mail 1 - Type,E-mail 1 - Value
Jane Doe,Jane,Doe,Acme,CTO,* Work,jane@x.org
"""
OUTLOOK = """Title,First Name,Last Name,Company,Job Title,E-mail Address,E-mail 2 Address,Business Country/Region
Dr.,Jane,Doe,Acme,CTO,jane@x.org,jd@y.org,Germany
"""
GERMAN_EXCEL = (
    "sep=;\r\nVorname;Nachname;Firma;Position;E-Mail;Warm/Cold;Zeitzone;Thema\r\n"
    "Jörg;Weiß;Müller & Söhne;;j@x.org;WARM;europe/berlin;Boote\r\n"
)


def read(table: str | bytes, taken: Collection[str] = ()) -> tuple[Person, ...]:
    return table_of.read(table.encode() if isinstance(table, str) else table, taken).people


def problems(table: str | bytes) -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        read(table)
    return caught.value.problems


NEW_GOOGLE_HEADER = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value"
)
OLD_GOOGLE_HEADER = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department,Website 1 - Value"
)
OUTLOOK_HEADER = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,"
    "Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,"
    "Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,Assistant's Phone,"
    "Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,"
    "Account,Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children,"
    "Directory Server,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,"
    "E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,"
    "Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By,"
    "Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
)
OUTLOOK_DE = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,"
    "Land/Region geschäftlich,Telefon geschäftlich,Mobiltelefon,Beruf,Büro,E-Mail-Adresse,E-Mail-Typ,"
    "E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,Kategorien,Notizen,Webseite"
)
OUTLOOK_FR = (
    "Civilité,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Ville (bureau),"
    "Pays/Région (bureau),Téléphone (bureau),Adresse de messagerie,Type de messagerie,"
    "Nom complet de l'adresse de messagerie,Adresse de messagerie 2,Type de messagerie 2,Catégories,Notes"
)
OUTLOOK_ES = (
    "Tratamiento,Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Departamento,Puesto,Calle del trabajo,"
    "Dirección de correo electrónico,Tipo de correo electrónico,Nombre de pantalla de correo electrónico,"
    "Dirección de correo electrónico 2,Tipo de correo electrónico 2,Notas"
)
LINKEDIN_FR = "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le"
LINKEDIN_DE = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Vernetzt am"
LINKEDIN_ES = "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el"


def row(header: str, cells: dict[str, str]) -> str:
    file = io.StringIO()
    names = next(csv.reader([header]))
    assert cells.keys() <= set(names)
    csv.writer(file).writerow([cells.get(name, "") for name in names])
    return file.getvalue()


@pytest.mark.parametrize(
    ("header", "first", "last", "company", "role", "email", "second", "notes"),
    [
        (NEW_GOOGLE_HEADER, "First Name", "Last Name", "Organization Name", "Organization Title", "E-mail 1 - Value",
         "E-mail 2 - Value", "Notes"),
        (OLD_GOOGLE_HEADER, "Given Name", "Family Name", "Organization 1 - Name", "Organization 1 - Title",
         "E-mail 1 - Value", "", "Notes"),
        (OUTLOOK_HEADER, "First Name", "Last Name", "Company", "Job Title", "E-mail Address", "E-mail 2 Address",
         "Notes"),
        (OUTLOOK_DE, "Vorname", "Nachname", "Firma", "Position", "E-Mail-Adresse", "E-Mail 2: Adresse", "Notizen"),
        (OUTLOOK_FR, "Prénom", "Nom", "Société", "Titre", "Adresse de messagerie", "Adresse de messagerie 2", "Notes"),
        (OUTLOOK_ES, "Nombre", "Apellidos", "Organización", "Puesto", "Dirección de correo electrónico",
         "Dirección de correo electrónico 2", "Notas"),
        (LINKEDIN_FR, "Prénom", "Nom", "Entreprise", "Poste", "Adresse e-mail", "", ""),
        (LINKEDIN_DE, "Vorname", "Nachname", "Unternehmen", "Position", "E-Mail-Adresse", "", ""),
        (LINKEDIN_ES, "Nombre", "Apellidos", "Empresa", "Cargo", "Dirección de correo electrónico", "", ""),
    ],
    ids=["google", "old google", "outlook", "outlook de", "outlook fr", "outlook es", "linkedin fr", "de", "es"],
)  # fmt: skip
def test_every_known_export_is_read_with_its_lines_in_cells_and_its_rows_of_nobody(
    header: str, first: str, last: str, company: str, role: str, email: str, second: str, notes: str
) -> None:
    cells = {first: "Jane", last: "Doe", company: "Acme", role: "CTO", email: "jane@x.org", second: "jd@y.org"}
    cells |= {notes: "met at PyCon\r\nin\tLyon \u202e"}
    cells.pop("", None)
    nobody = row(header, {email: "a@x.org"}) + row(header, {first: "b@x.org", email: "b@x.org"})
    exchange = row(header, {first: "Bob", email: "/o=ExchangeLabs/ou=Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=bob"})
    found = table_of.read((header + "\r\n" + row(header, cells) + nobody + exchange).encode())
    jane, bob = found.people
    assert (jane.name, jane.company, jane.role) == ("Jane Doe", "Acme", "CTO")
    assert jane.addresses == (("jane@x.org", "jd@y.org") if second else ("jane@x.org",))
    assert jane.notes == ("met at PyCon in Lyon" if notes else "")
    assert (bob.name, bob.addresses) == ("Bob", ())
    assert found.left_out == ("row 3: it names nobody", "row 4: it names nobody")


def test_a_member_who_left_linkedin_is_left_out() -> None:
    assert table_of.read((LINKEDIN + ",,,,,,30 Apr 2026\n").encode()).left_out == ("row 7: it names nobody",)


def test_a_stage_is_not_taken_from_a_table_in_silence() -> None:
    assert problems("name,Stage\nJane,declined\n") == (
        "row 1: a table sets no stage; rename that column or take it out, and use `people edit NAME --stage …`",
    )
    assert read("name,fact: stage\nJane,seed\n")[0].facts == {"stage": "seed"}


def test_a_linkedin_export_is_read_with_the_lines_before_its_header() -> None:
    jane, bob = read(LINKEDIN)
    assert (jane.slug, jane.name, jane.addresses, jane.company, jane.role) == (
        "jane-doe",
        "Jane Doe",
        ("jane@x.org",),
        "Acme",
        "CTO",
    )
    assert jane.facts == {"URL": "https://www.linkedin.com/in/jane", "Connected On": "12 Nov 2025"}
    assert (bob.addresses, bob.role) == ((), "Engineer, lead")


def test_a_google_export_is_read_with_all_addresses() -> None:
    (jane,) = read(GOOGLE)
    assert (jane.name, jane.addresses) == ("Jane Q. Doe", ("Jane@x.org", "j@y.org", "jd@z.org"))
    assert (jane.company, jane.role, jane.notes) == ("Acme", "CTO", "met at PyCon")
    assert jane.facts == {
        "Nickname": "JD",
        "E-mail 1 - Label": "* Work",
        "E-mail 2 - Label": "Home",
        "Phone 1 - Value": "+49 30 1234",
    }


def test_an_older_google_export_is_read() -> None:
    (jane,) = read(OLD_GOOGLE)
    assert (jane.name, jane.company, jane.role, jane.address) == ("Jane Doe", "Acme", "CTO", "jane@x.org")


def test_in_an_outlook_export_the_title_is_no_role() -> None:
    (jane,) = read(OUTLOOK)
    assert (jane.role, jane.addresses, jane.country) == ("CTO", ("jane@x.org", "jd@y.org"), "")
    assert jane.facts == {"Title": "Dr.", "Business Country/Region": "Germany"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_row_17_a_spreadsheet_is_read_in_every_encoding_they_save_in(encoding: str) -> None:
    (joerg,) = read(GERMAN_EXCEL.encode(encoding))
    assert joerg == Person(
        "jorg-weiss",
        "Jörg Weiß",
        ("j@x.org",),
        "Müller & Söhne",
        warmth=Warmth.WARM,
        timezone="Europe/Berlin",
        facts={"Thema": "Boote"},
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_row_17_columns_are_found_whatever_divides_them(delimiter: str, end: str) -> None:
    rows = [["name", "e-mail", "who could introduce", "history"], ["Jane, PhD", "jane@x.org", "bob", "long; ago"]]
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert read(text) == (Person("jane-phd", "Jane, PhD", ("jane@x.org",), connector="bob"),)


def test_a_single_column_of_names_is_a_table() -> None:
    assert [person.name for person in read("Name\nJane Doe\n\nBob\n")] == ["Jane Doe", "Bob"]


def test_what_is_no_text_or_no_table_says_so() -> None:
    assert "save the table as CSV in UTF-8" in problems(b"\x81\xff\x00")[0]
    assert "write a header" in problems("")[0]
    assert "write a header" in problems("Jane,jane@x.org\n")[0]
    assert "this is not CSV" in problems('name\n"' + "x" * 200_000 + '"\n')[0]


def test_row_17_every_bad_row_is_named_with_its_column_and_reason() -> None:
    table = (
        "name,email,warmth,timezone,country\n"
        "Jane,jane@x.org,warm,Europe/Berlin,DE\n"
        ",nobody@x.org,,,\n"
        "Tom,tom(at)x.org,hot,Mars,Germany\n"
        "Eve,JANE+tag@x.org,,,\n"
        "Bob,bob@x.org\n"
        "Ann,ann@x.org,,,,more\n"
        '"Li\nBcc: eve@x.org",li@x.org,,,\n'
    )
    assert problems(table) == (
        "row 3, name: it is missing; write one",
        "row 4, email: “tom(at)x.org”: An email address must have an @-sign",
        "row 4, warmth: “hot”: write warm or cold",
        "row 4, timezone: “Mars”: there is no such time zone; write one like Europe/Berlin",
        "row 4, country: “Germany”: a country is two letters as in ISO 3166, like DE, or with its part, like DE-BY",
        "row 5, jane@x.org: it is also in row 2; keep it in one of them",
        "row 6, 2 cells: the header has 5; put cells with a comma into quotes",
        "row 7, 6 cells: the header has 5; put cells with a comma into quotes",
        "row 8, name: there is a line break, tab or other control character in it; remove it",
    )


@pytest.mark.parametrize(
    "char", ["\r", "\n", "\t", "\0", "\v", "\f", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "\u2066"]
)
@pytest.mark.parametrize("column", ["name", "company", "notes", "email", "topic"])
def test_row_01_a_control_character_is_refused_with_its_row(char: str, column: str) -> None:
    row = {"name": "Jane", "company": "Acme", "notes": "met", "email": "jane@x.org", "topic": "boats"}
    row[column] = f"a{char}b"
    file = io.StringIO()
    csv.writer(file).writerows([row.keys(), row.values()])
    assert problems(file.getvalue())[0] == (
        f"row 2, {column}: there is a line break, tab or other control character in it; remove it"
    )


@pytest.mark.parametrize(
    "address",
    [
        "Jane Doe <jane@x.org>",
        "friends: jane@x.org;",
        "jane(work)@x.org",
        "jane@x.org (work)",
        '""jane""@x.org',
        "jane@[127.0.0.1]",
        "j\u200bane@x.org",
        "jane@x\u200b.org",
        "josé@x.org",
        "jane@x..org",
        "jane@",
        "@x.org",
        "jane@@x.org",
        "jane@x.org\u00ad",
        "a" * 400 + "@x.org",
        "+49 30 1234",
    ],
)
def test_row_04_what_is_no_plain_address_is_refused(address: str) -> None:
    (problem,) = problems(f'name,email\nJane,"{address}"\n')
    assert problem.startswith("row 2, email: “")


@pytest.mark.parametrize(
    ("written", "ascii_form"),
    [
        ("jane@\u0430pple.com", "jane@xn--pple-43d.com"),
        ("jane@\u0430\u0440\u0440\u04cf\u0435.com", "jane@xn--80ak6aa92e.com"),
        ("jane@g\u03bfogle.com", "jane@xn--gogle-rce.com"),
    ],
)
def test_row_05_a_domain_of_mixed_scripts_is_only_taken_as_punycode(written: str, ascii_form: str) -> None:
    assert f"write {ascii_form} if that is what you mean" in problems(f"name,email\nJane,{written}\n")[0]
    assert read(f"name,email\nJane,{ascii_form}\n")[0].address == ascii_form


def test_a_domain_of_one_script_is_kept_in_its_ascii_form() -> None:
    assert read("name,email\nJane,jane@Bücher.example\n")[0].address == "jane@xn--bcher-kva.example"
    assert read("name,email\nJane,jane@почта.рф\n")[0].address == "jane@xn--80a1acny.xn--p1ai"


def test_columns_nobody_knows_are_facts_and_the_surest_one_is_the_field() -> None:
    (jane,) = read("title,name,role,topic,empty\nDr.,Jane,CTO,boats,\n")
    assert (jane.role, jane.facts) == ("CTO", {"title": "Dr.", "topic": "boats"})


def test_two_facts_of_one_name_are_refused() -> None:
    assert problems("name,topic,topic\nJane,a,b\n") == ("row 1: two columns are called topic; rename one",)


def test_a_cell_under_no_name_is_not_lost_in_silence() -> None:
    assert problems("name,\nJane,boats\n") == ("row 2, column 2: the column has no name; write one into the header",)
    assert read("name,,\nJane,,,,\n")[0].facts == {}


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\uff1d1", "'=1", "''=1"])
def test_row_16_a_formula_leaves_with_an_apostrophe_and_comes_back_as_it_was(cell: str) -> None:
    person = Person("jane", "Jane", company=cell, facts={cell: cell})
    header, row = csv.reader(io.StringIO(write([person])))
    assert row[1] == row[-1] == header[-1] == "'" + cell
    assert read(write([person])) == (person,)


def test_row_16_a_formula_from_elsewhere_is_kept_to_the_letter() -> None:
    assert read("name,notes\nJane,=1+1\nBob,'tis him\n")[0].notes == "=1+1"
    assert read("name,notes\nJane,'tis him\n")[0].notes == "'tis him"


def test_the_tracking_tables_columns_come_first() -> None:
    header = write([Person("jane", "Jane", facts={"topic": "boats"})]).splitlines()[0]
    assert header == (
        "name,company,role,email,warmth,connector,notes,source,timezone,country,channel,hours,kind,slug,topic"
    )


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
VISIBLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=BIDI)
CELLS = st.text(VISIBLE, max_size=20).map(str.strip)
TRICKY = st.sampled_from(
    ["=1", "'=1", "a,b", 'say "x"', ";", "name", "email 2", "fact: x", "fact: email", "sep=;", "''", "'"]
)
TEXTS = CELLS | TRICKY
FILLED = TEXTS.filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Person, ...]:
    count = draw(st.integers(0, 5))
    return tuple(
        Person(
            slug=f"person-{number}",
            name=draw(FILLED),
            addresses=tuple(f"a{number}-{n}@x.org" for n in range(draw(st.integers(0, 3)))),
            company=draw(TEXTS),
            role=draw(TEXTS),
            warmth=draw(st.sampled_from(Warmth)),
            connector=draw(TEXTS),
            kind=draw(FILLED),
            source=draw(TEXTS),
            timezone=draw(st.sampled_from(["", "Asia/Tokyo"])),
            country=draw(st.sampled_from(["", "DE-BY"])),
            channel=draw(FILLED),
            hours=draw(TEXTS),
            notes=draw(TEXTS),
            facts=draw(st.dictionaries(FILLED, FILLED, max_size=4)),
        )
        for number in range(count)
    )


@given(tables())
def test_export_and_import_lose_nothing(people: tuple[Person, ...]) -> None:
    assert read(write(people)) == people
    assert read(b"\xef\xbb\xbf" + write(people).encode()) == people


@given(st.binary() | st.text().map(lambda text: b"name,email\n" + text.encode(errors="replace")))
def test_any_bytes_are_a_table_or_a_list_of_what_is_wrong(raw: bytes) -> None:
    try:
        people = read(raw)
    except DataError as error:
        found = error.problems
        assert found
    else:
        assert all(person.name for person in people)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Jane Doe", "jane-doe"),
        ("José Ñúñez-O'Brien", "jose-nunez-obrien"),
        ("Łukasz Straße Ærø", "lukasz-strasse-aero"),
        ("  --  ", ""),
        ("山田太郎", ""),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_slug_is_the_name_in_ascii(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.text(), st.text(string.printable))
def test_every_person_gets_a_slug_that_nobody_has(name: str, address: str) -> None:
    make = slugs({"person", slug(name)})
    made = [make(name, address) for _ in range(4)]
    assert len({*made, "person", slug(name)} - {""}) == 4 + len({"person", slug(name)} - {""})
    assert all(SLUG.fullmatch(each) for each in made)


def test_slugs_in_a_table_avoid_the_taken_ones_and_keep_the_named_ones() -> None:
    people = read("name,slug\nJane Doe,\nJane Doe,jane-doe-2\nJane Doe,\n山田太郎,\n", taken={"jane-doe"})
    assert [person.slug for person in people] == ["jane-doe-3", "jane-doe-2", "jane-doe-4", "person"]


@pytest.mark.parametrize("named", ["Jane", "jane doe", "-jane", "../jane", "jané"])
def test_a_malformed_slug_is_refused(named: str) -> None:
    assert problems(f"name,slug\nJane,{named}\n")[0].startswith("row 2, slug: ")


def test_a_slug_named_twice_is_refused() -> None:
    assert problems("name,slug\nJane,jane\nBob,jane\n") == (
        "row 3, slug jane: it is also in row 2; keep it in one of them",
    )


def test_a_table_of_many_rows_is_read_whole() -> None:
    table = "name,email\n" + "".join(f"John Smith,john{number}@x.org\n" for number in range(5_000))
    people = read(table)
    assert len({person.slug for person in people}) == 5_000
