"""When somebody wants to be asked again: months, and parts of them."""

from datetime import date

import pytest

from outreach.core.later import asks_later

WRITTEN = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Please ask me again in April.", date(2026, 4, 1)),
        ("Please ask me again in mid-April.", date(2026, 4, 15)),
        ("Could you write to me again mid April?", date(2026, 4, 15)),
        ("Please get back to me in the middle of April.", date(2026, 4, 15)),
        ("Please ask me again at the end of April.", date(2026, 4, 25)),
        ("Please ask me again in late May.", date(2026, 5, 25)),
        ("Please ask me again in early April.", date(2026, 4, 1)),
        ("Please ask me again at the beginning of May.", date(2026, 5, 1)),
        ("Please ask me again mid-March.", date(2026, 3, 15)),
        ("Please ask me again in mid-February.", date(2027, 2, 15)),
        ("Please ask me again in late February 2027.", date(2027, 2, 25)),
        ("Please ask me again on 20 April.", date(2026, 4, 20)),
        ("Melden Sie sich bitte Mitte April noch einmal.", date(2026, 4, 15)),
        ("Melden Sie sich bitte Ende April noch einmal.", date(2026, 4, 25)),
        ("Melden Sie sich bitte Anfang Mai noch einmal.", date(2026, 5, 1)),
        ("Escríbame de nuevo a mediados de abril.", date(2026, 4, 15)),
        ("Escríbame de nuevo a finales de abril.", date(2026, 4, 25)),
        ("Escríbame de nuevo a principios de mayo.", date(2026, 5, 1)),
        ("Recontactez-moi mi-avril.", date(2026, 4, 15)),
        ("Recontactez-moi fin avril.", date(2026, 4, 25)),
        ("Recontactez-moi à la fin du mois d'avril.", date(2026, 4, 25)),
        ("Recontactez-moi début mai.", date(2026, 5, 1)),
        ("Mi ricontatti a metà aprile.", date(2026, 4, 15)),
        ("Mi ricontatti a fine aprile.", date(2026, 4, 25)),
        ("Volte a contactar-me em meados de abril.", date(2026, 4, 15)),
        ("Volte a contactar-me no fim de abril.", date(2026, 4, 25)),
        ("Neem halverwege april nog eens contact op.", date(2026, 4, 15)),
        ("Neem eind april nog eens contact op.", date(2026, 4, 25)),
        ("Proszę odezwać się ponownie w połowie kwietnia.", date(2026, 4, 15)),
        ("Proszę odezwać się ponownie pod koniec kwietnia.", date(2026, 4, 25)),
        ("Напишите мне ещё раз в середине апреля.", date(2026, 4, 15)),
        ("Напишите мне ещё раз в конце апреля.", date(2026, 4, 25)),
        ("Hör gärna av dig igen i mitten av april.", date(2026, 4, 15)),
        ("Hör gärna av dig igen i slutet av april.", date(2026, 4, 25)),
        ("Kérem, írjon újra április közepén.", date(2026, 4, 15)),
        ("4月中旬にまたご連絡ください。", date(2026, 4, 15)),
        ("4月末にまたご連絡ください。", date(2026, 4, 25)),
        ("请您四月底再联系我。", date(2026, 4, 25)),
        ("4월 중순에 다시 연락 주세요.", date(2026, 4, 15)),
    ],
)
def test_a_part_of_a_month_is_the_day_that_is_meant(text: str, day: date) -> None:
    found = asks_later(text, WRITTEN)
    assert found
    assert found[0] == day
