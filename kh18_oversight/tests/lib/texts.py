"""Plans of different shapes, written for the tests; no real paper among them."""

from pathlib import Path

SEED_NAME = Path("shared", "seed", "ke-hoach-410.txt")


def seed_path():
    """Return the path of the real plan's text, None where it is not around."""
    for folder in Path(__file__).resolve().parents:
        if (folder / SEED_NAME).is_file():
            return folder / SEED_NAME
    return None


DISTRICT = """\
 LIÊN ĐOÀN LAO ĐỘNG TỈNH AN SƠN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   LIÊN ĐOÀN LAO ĐỘNG HUYỆN BÌNH MỸ            Độc lập - Tự do - Hạnh phúc
         ___________                        ___________________________
     Số: 07/KH-LĐLĐ                     Bình Mỹ, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
Giám sát, phản biện xã hội năm 2024
___________

Căn cứ Luật Công đoàn số 12/2012/QH13 ngày 20/6/2012;
Căn cứ Quyết định số 900/QĐ-TLĐ ngày 03/3/2021 của Tổng Liên đoàn Lao động Việt Nam \
về quy trình giám sát;
Thực hiện Kế hoạch số 15/KH-LĐLĐ ngày 20/12/2023 của Liên đoàn Lao động tỉnh An Sơn,
Ban Thường vụ Liên đoàn Lao động huyện xây dựng kế hoạch năm 2024 như sau:

I. MỤC ĐÍCH - YÊU CẦU
1. Mục đích: Giúp đoàn viên nói lên ý kiến của mình.
2. Yêu cầu:
- Làm gọn, đúng luật.
- Không chồng chéo với thanh tra.

II. NỘI DUNG, HÌNH THỨC
1. Giám sát chuyên đề
a) Giám sát việc trả lương tại doanh nghiệp
- Đoàn giám sát làm việc tại 03 doanh nghiệp, xong trước ngày 30/6/2024.
+ Doanh nghiệp gửi báo cáo trước 10 ngày.
- Công đoàn cơ sở khảo sát ý kiến người lao động trong quý II/2024.
b) Giám sát bữa ăn ca, hoàn thành trong tháng 9/2024.
2. Phản biện xã hội
Ủy ban kiểm tra chủ trì, phối hợp với Phòng Lao động góp ý dự thảo nghị quyết của \
HĐND huyện, chậm nhất ngày 15 tháng 10 năm 2024.

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Liên đoàn Lao động huyện: Tham mưu quyết định thành lập đoàn; đến hết \
ngày 31/12/2024 tổng hợp kết quả.
2. Ủy ban kiểm tra: Phối hợp với các ban theo dõi.
3. Các công đoàn cơ sở
- Xây dựng kế hoạch của đơn vị mình.
- Báo cáo quý trước ngày 20 của tháng cuối quý gửi về Liên đoàn Lao động huyện.

Trên đây là kế hoạch năm 2024, đề nghị các đơn vị thực hiện./.

Nơi nhận:                                   TM. BAN THƯỜNG VỤ
- Liên đoàn Lao động tỉnh (b/c);                 CHỦ TỊCH
- Huyện ủy, UBND huyện (để b/c);
- Các công đoàn cơ sở (t/h);                     (Đã ký)
- Lưu: VT, UBKT.
                                              Lê Văn Mẫu
"""

PARTY = """\
TỈNH ỦY AN SƠN\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ĐOÀN LIÊN ĐOÀN LAO ĐỘNG TỈNH
*\tAn Sơn, ngày 9 tháng 02 năm 2023
Số 42-KH/ĐĐLĐLĐ

KẾ HOẠCH
THỰC HIỆN KẾT LUẬN SỐ 23-KL/TU
VỀ CÔNG TÁC DÂN VẬN
-----
Thực hiện Kết luận số 23-KL/TU, ngày 30/12/2022 của Ban Thường vụ Tỉnh ủy về dân vận \
năm 2023, Đảng đoàn Liên đoàn Lao động tỉnh ban hành kế hoạch như sau:

I- MỤC ĐÍCH, YÊU CẦU
1- Nâng cao nhận thức của đảng viên.
2- Gắn việc học với việc làm.

II- NHIỆM VỤ, GIẢI PHÁP
1- Công tác tuyên truyền
- Đảng đoàn chỉ đạo học tập Kết luận trong quý I năm 2023.
- Ban Tuyên giáo biên soạn tài liệu.
2- Công tác kiểm tra
- Định kỳ 6 tháng kiểm tra một lần.

III- TỔ CHỨC THỰC HIỆN
1- Đồng chí Bí thư Đảng đoàn chỉ đạo chung.
2- Giao Văn phòng theo dõi, định kỳ hằng quý báo cáo Đảng đoàn.

T/M ĐẢNG ĐOÀN
BÍ THƯ

Trần Thị Thí Dụ

Nơi nhận:
- Tỉnh ủy (để báo cáo),
- Các đồng chí đảng đoàn viên,
- Lưu Văn phòng.
"""

ARTICLES = """\
BỘ THÍ DỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 120/KH-BTD
Hà Nội, ngày 17 tháng 4 năm 2025

KẾ HOẠCH
TRIỂN KHAI ĐỐI THOẠI TẠI NƠI LÀM VIỆC

Căn cứ Bộ luật Lao động năm 2019;
Căn cứ Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của Chính phủ;
Xét đề nghị của Vụ trưởng Vụ Pháp chế,
Bộ Thí dụ ban hành Kế hoạch như sau:

Phần I
MỤC TIÊU
Điều 1. Mục tiêu chung
Mọi nơi làm việc có đối thoại.

Phần II
NHIỆM VỤ
Điều 2. Hướng dẫn
1. Vụ Pháp chế soạn tài liệu, thời gian: tháng 6/2025.
2. Cục Việc làm chủ trì tập huấn, thời hạn 30/9/2025.
Điều 3. Kiểm tra
Thanh tra Bộ kiểm tra đột xuất khi có yêu cầu.

Phần III
TỔ CHỨC THỰC HIỆN
Điều 4. Trách nhiệm của các đơn vị
1. Vụ Pháp chế làm đầu mối.
2. Các Sở Nội vụ báo cáo trước ngày 15 tháng 12 hằng năm.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Phạm Văn Mẫu

Nơi nhận:
Như trên;
Văn phòng Bộ;
Lưu: VT, PC.
"""

TABLE = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH AN SƠN
Số: 88/KH-LĐLĐ
An Sơn, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Tháng Công nhân năm 2024

I. MỤC ĐÍCH
Chăm lo đoàn viên.
II. NỘI DUNG
Thực hiện theo Phụ lục kèm theo Kế hoạch này.
III. TỔ CHỨC THỰC HIỆN
- Ban Chính sách pháp luật và Quan hệ lao động chủ trì.
- Các cấp công đoàn báo cáo trước 05/6/2024 qua Ban Chính sách pháp luật.

Nơi nhận:\tTL. BAN THƯỜNG VỤ
- Như trên;\tCHÁNH VĂN PHÒNG
- Lưu: VT.\tĐỗ Văn Thử

PHỤ LỤC
DANH MỤC NHIỆM VỤ THÁNG CÔNG NHÂN
(Kèm theo Kế hoạch số 88/KH-LĐLĐ ngày 12/3/2024)
TT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian\tSản phẩm
I\tCông tác tuyên truyền
1\tTreo băng rôn\tBan Tuyên giáo\tVăn phòng, các công đoàn cơ sở\tTrước 25/4/2024\tẢnh
2\tToạ đàm với công nhân
về tiền lương\tLĐLĐ huyện\tUBND huyện\tTháng 5/2024\tBiên bản
II\tCông tác giám sát
3\tGiám sát bữa ăn ca\tUBKT\t\tQuý II/2024\tBáo cáo
Ghi chú: thời gian có thể đổi.
"""

PIPES = """\
KẾ HOẠCH CÔNG TÁC NĂM 2025
Số:      /KH-CĐCS
Mẫu Sơn, ngày    tháng 01 năm 2025

1. Mục đích
Làm việc có kế hoạch.
2. Nội dung

| STT | Nhiệm vụ | Bộ phận thực hiện | Thời hạn | Ghi chú |
|---|---|---|---|---|
| 1 | Đối thoại định kỳ | Ban Chấp hành | Trước ngày 31/3/2025 | |
| 2 | Kiểm tra nội quy | Ban Thanh tra nhân dân | Thường xuyên | cả năm |

3. Tổ chức thực hiện
Ban Chấp hành công đoàn cơ sở phân công uỷ viên phụ trách.

CHỦ TỊCH

NGUYỄN VĂN THỬ
"""

WRAPPED = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH AN SƠN         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN THƯỜNG VỤ                               Độc lập - Tự do - Hạnh phúc
Số: 31/KH-BTV                          An Sơn, ngày 15 tháng 8 năm 2023

                                KẾ HOẠCH
          Kiểm tra việc chấp hành chế độ báo cáo của các công đoàn cấp
                       trên trực tiếp cơ sở năm 2023

        Căn cứ Chương trình công tác năm 2023 và Nghị quyết số 11-NQ/TU ngày
30/7/2021 của Tỉnh ủy về công tác vận động công nhân, Ban Thường vụ Liên đoàn
Lao động tỉnh ban hành kế hoạch kiểm tra như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
        Giúp các đơn vị nắm vững cách lập báo cáo, phát hiện kịp thời những chỗ
còn vướng và cùng nhau tìm cách gỡ, để số liệu toàn tỉnh đúng và đủ hơn trước,
phục vụ tốt việc chỉ đạo của Liên đoàn Lao động tỉnh.
2. Yêu cầu
        Đoàn kiểm tra làm đúng nội dung, không gây phiền hà cho đơn vị được kiểm
tra, kết thúc mỗi cuộc có biên bản.

                                    1

II. NỘI DUNG
1. Nội dung kiểm tra
        - Việc lập và gửi báo cáo tháng, quý, sáu tháng và năm theo mẫu của Tổng
Liên đoàn Lao động Việt Nam; việc lưu giữ số liệu gốc tại đơn vị và tại các
công đoàn cơ sở được chọn.
        - Việc sử dụng phần mềm quản lý đoàn viên, trong đó chú ý những cơ sở có

                                    2

trên 500 đoàn viên và những cơ sở mới thành lập.
2. Thời gian kiểm tra
        - Từ ngày 05/9/2023 đến ngày 29/9/2023, lịch cụ thể do trưởng đoàn báo
trước cho đơn vị 05 ngày làm việc.

III. TỔ CHỨC THỰC HIỆN
1. Giao Ủy ban Kiểm tra chủ trì, phối hợp với Văn phòng chuẩn bị tài liệu, giúp
trưởng đoàn tổng hợp kết quả báo cáo Ban Thường vụ trước ngày 15/10/2023.
2. Các đơn vị được kiểm tra chuẩn bị báo cáo theo đề cương, gửi về Liên đoàn
Lao động tỉnh (qua Ủy ban Kiểm tra) chậm nhất trước ngày làm việc 03 ngày.
        Trên đây là kế hoạch kiểm tra, yêu cầu các đơn vị nghiêm túc thực hiện.
                                                                    ./.

Nơi nhận:                                     TM. BAN THƯỜNG VỤ
- Thường trực Tỉnh ủy (b/c);                   KT. CHỦ TỊCH
- Các công đoàn cấp trên trực tiếp cơ sở       PHÓ CHỦ TỊCH
(t/h);
- Lưu: VT, UBKT.
                                               Vũ Thị Mẫu
                                    3
"""

LETTER = """\
CÔNG ĐOÀN NGÀNH MẪU\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 61/CĐN-CSPL\tĐộc lập - Tự do - Hạnh phúc
V/v xây dựng kế hoạch giám sát\tAn Sơn, ngày 02 tháng 12 năm 2024
năm 2025
HỎA TỐC

Kính gửi: Các công đoàn cơ sở trực thuộc.

Để chuẩn bị năm 2025, Công đoàn ngành đề nghị các công đoàn cơ sở triển khai như sau:
1. Chọn nội dung giám sát sát với cơ sở.
2. Gửi kế hoạch về Công đoàn ngành trước ngày 20/12/2024.

TUQ. BAN THƯỜNG VỤ
TRƯỞNG BAN CHÍNH SÁCH PHÁP LUẬT
Hồ Thị Thử

Nơi nhận: - Như trên; - Lưu: VT.
"""

BARE = """\
CHƯƠNG TRÌNH HÀNH ĐỘNG
Về dân chủ ở cơ sở

A. MỤC TIÊU
Có quy chế ở mọi cơ sở.
B. NHIỆM VỤ
I. TUYÊN TRUYỀN
* Phát tờ rơi hằng tháng.
II. TẬP HUẤN
1) Mở lớp cho cán bộ công đoàn.
2) Mở lớp cho Ban Thanh tra nhân dân.
C. PHÂN CÔNG THỰC HIỆN
Các ban chủ động làm theo yêu cầu của Ban Chấp hành.
"""

WEB = """\
Ủy ban nhân dân tỉnh An Sơn
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
|
Số: 45/KH-UBND
|
An
Sơn, ngày 11 tháng 3
năm 2020
|
KẾ HOẠCH
VỀ DÂN CHỦ TẠI
NƠI LÀM VIỆC
Căn cứ Chỉ thị số 45-CT/TW ngày
03/9/2019 của Ban Bí thư về dân chủ; Kế hoạch số 9-KH/TU
ngày 03/01/2020 của Tỉnh ủy. UBND tỉnh ban hành Kế hoạch với
các nội dung như sau:
1. Mục đích
Mọi nơi làm việc đều có quy chế.
2. Nội dung
- Sở Nội vụ mở hội nghị.
"""

ALL = {
    "district": DISTRICT,
    "party": PARTY,
    "articles": ARTICLES,
    "table": TABLE,
    "pipes": PIPES,
    "wrapped": WRAPPED,
    "letter": LETTER,
    "bare": BARE,
    "web": WEB,
}
