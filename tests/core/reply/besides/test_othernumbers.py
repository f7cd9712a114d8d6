"""A number of a firm, a person or a form in a footer is no ticket: a wrong one would draw other cases' mail here."""

import time

import pytest

from bot.core.platform import Platform
from bot.core.reply.besides.othernumbers import numbers_something_else
from bot.core.reply.besides.ticketnumbers import tickets
from bot.core.reply.sentences.text import sentences
from tests.accuracy import replies


@pytest.mark.parametrize(
    "footer",
    [
        "Mart GmbH · Musterstr. 1 · 10115 Berlin\nHandelsregister: Amtsgericht Berlin HRB 123456\nUSt-IdNr.: DE123456789",
        "VAT No: GB123456789",
        "VAT ID: DE123456789",
        "Our VAT number is DE123456789",
        "Company number: 09876543",
        "Mart Ltd. Registered in England and Wales No. 09876543",
        "Mart Ltd, registered in England, number 09876543",
        "Company No. 09876543",
        "Mart Ltd, reg. no. 09876543",
        "We answer complaints at Mart Ltd, registered in England and Wales No. 09876543",
        "Registered in the Commercial Register of Vienna under no. 123456",
        "Registered office: Fable Quay 9. Registration no: 552100554",
        "SIRET 552 100 554 00013",
        "SIRET : 55210055400013",
        "RCS Paris B 552 100 554",
        "统一社会信用代码：91330100MA27XXXX0A",
        "统一社会信用代码 91330100MA27XN0Q0A",
        "纳税人识别号：913301000000000000",
        "工号：88123",
        "工号 A88123",
        "客服工号88123为您服务",
        "客户号：12345678",
        "客户编号：12345678",
        "浙ICP备12345678号",
        "增值电信业务经营许可证：浙B2-20120091",
        "Tax ID 12-3456789",
        "EIN: 12-3456789",
        "ABN 51 824 753 556",
        "ABN: 51824753556",
        "Bank: DE89 3704 0044 0532 0130 00",
        "Form: IP-2026-01",
        "Version 2.3.1",
        "KvK-nummer 12345678",
        "KvK: 12345678",
        "P.IVA 01234567890",
        "P. IVA: IT01234567890",
        "Partita IVA 01234567890",
        "Codice fiscale 01234567890",
        "NIF B12345678",
        "CIF: B12345678",
        "CNPJ 12.345.678/0001-99",
        "NIP: 5252248481",
        "NIP 525-22-48-481",
        "KRS 0000123456",
        "Numer KRS: 0000123456",
        "REGON 146262960",
        "Employee ID 55123",
        "Agent ID: 4471",
        "Agent: 44712",
        "Your agent number is 44712",
        "Operator ID: 55123",
        "Staff no. 55123",
        "Message ID: 88-1231",
        "DMCA agent registration number DMCA-1012345",
        "Your customer number: 12345678",
        "Customer ID: 12345678",
        "Client number 12345678",
        "Kundennummer: 8812345",
        "Kunden-Nr.: 8812345",
        "Numéro client : 8812345",
        "N° client : 8812345",
        "Número de cliente: 8812345",
        "Numero cliente: 8812345",
        "Numer klienta: 8812345",
        "会员ID：mart8812345",
        "店铺ID：5521234",
        "Account ID 88123-21",
        "Seller ID: A1B2C3D4E5",
        "Policy no. 4.2.1",
        "Policy number: 552100",
        "Room 4412",
        "Article No. 88213",
        "Handelsregister HRB 12345",
        "Amtsgericht München, HRB 12345",
        "Steuernummer: 12/345/67890",
        "사업자등록번호: 123-45-67890",
        "사업자 등록번호 123-45-67890",
        "통신판매업신고번호: 2026-서울강남-01234",
        "登録番号：T1234567890123",
        "法人番号：1234567890123",
        "登録番号 第12345号",
        "社員番号：55123",
        "お客様番号：12345678",
        "担当者番号：55123",
        "고객번호: 12345678",
        "직원번호 55123",
        "IBAN DE89370400440532013000",
        "BIC MARTDEFF123",
        "D-U-N-S 123456789",
        "DUNS: 123456789",
        "TVA intracommunautaire FR12345678901",
        "N° TVA : FR12345678901",
        "NIF: B12345678",
        "Registro Mercantil de Madrid, tomo 12345, hoja M-123456",
        "Organisationsnummer 556677-8899",
        "CVR-nr. 12345678",
        "UID: CHE-123.456.789",
        "ICP证号 12345678",
        "公安备案 33010002000078",
        "税号：913301000000000000",
        "注册号：330100000012345",
        "营业执照注册号：330100000012345",
        "员工编号：55123",
        "坐席编号：55123",
        "GST No: 27AAACM1234A1Z5",
        "Member number 8812345",
        "Membership no.: 8812345",
        "Licence No. 2026-IP-0012",
        "Incorporated in Singapore, UEN 201912345A",
        "Reg. No. 201912345A",
        "Reg. no.: 09876543",
        "HRB-Nr. 12345",
        "Geschäftszeichen des Registers: HRB 12345 B",
        "Document ID: FRM-2026-001",
        "Template: TPL-00123",
        "The goods (goods ID 601090001112) were taken down.",
        "Goods 601090001113 are affected.",
    ],
)
def test_a_number_of_a_footer_is_no_ticket(mart: Platform, footer: str) -> None:
    body = sentences(f"We have received your report and are reviewing it.\n\n{footer}")
    assert tickets("", body, mart, frozenset()) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Complaint form No. 20261125003344", "20261125003344"), ("Form FC-19283, check of fields:", "FC-19283"),
        ("Your grievance was registered vide no. GRV/2024/10877.", "GRV/2024/10877"),
        ("Your complaint is registered with reference 88123-4.", "88123-4"), ("Customer service request 4471902", "4471902"),
        ("客服工单号：88123001", "88123001"), ("客户投诉编号：88123001", "88123001"), ("お客様のお問い合わせ番号：88123001", "88123001"),
        ("Your complaint registration number is TK-20417", "TK-20417"), ("Your complaint registration number: TK-20417", "TK-20417"),
        ("Your registration ID is 20417123", "20417123"), ("Please quote our reg. no. 20417123", "20417123"),
        ("The complaint was registered in the portal with no. 20417123", "20417123"), ("It was registered in the portal with no. 20417123", "20417123"),
        ("The report is registered in the queue of our legal desk as number TK-20417", "TK-20417"),
        ("Customer reference number: 20417123", "20417123"), ("受付登録番号：20417123", "20417123"), ("案件登録番号：20417123", "20417123"),
    ],
)  # fmt: skip
def test_a_number_of_the_complaint_beside_such_words_stays_one(mart: Platform, text: str, found: str) -> None:
    assert tickets("", sentences(text), mart, frozenset()) == (found,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The content in 19203344551 has been reinstated.", ("19203344551",)),
        ("The listings reported under 18160099071 stay online.", ("18160099071",)),
        ("The content in 112-7788123-9901 has been reinstated.", ()),
    ],
)
def test_an_amazon_complaint_without_its_label_is_told_by_its_length(text: str, found: tuple[str, ...]) -> None:
    assert tickets("", sentences(text), replies.platform("amazon"), frozenset()) == found


@pytest.mark.parametrize(
    "line",
    [
        "registered in " * 140,
        "tax id no " * 200,
        "complaint reg no " * 120,
        "company a " * 200 + "reg no ",
        "客户编号" * 500,
    ],
)
def test_a_line_made_to_hang_it_is_read(line: str) -> None:
    began = time.monotonic()
    numbers_something_else(line[:2000])
    assert time.monotonic() - began < 1
