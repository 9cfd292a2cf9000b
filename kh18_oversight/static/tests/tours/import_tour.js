import {
    DIALOG,
    FORM,
    addTour,
    openMenu,
    openPage,
    openRow,
    press,
    saveDialog,
    see,
    seeState,
    type,
} from "./steps";

const TEXT = `TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH THỬ NGHIỆM

Số: 15/KH-LĐLĐ

Lai Châu, ngày 05 tháng 3 năm 2031

KẾ HOẠCH
Tổ chức giám sát việc thực hiện chế độ tiền lương năm 2031

Căn cứ Chỉ thị số 18-CT/TW ngày 26/10/2022 của Ban Bí thư;
Ban Thường vụ Liên đoàn Lao động tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
- Bảo vệ quyền lợi của đoàn viên và người lao động.

II. NỘI DUNG
1. Giám sát
- Ban Chính sách pháp luật chủ trì giám sát tiền lương trong quý II/2031.
- Tổ chức tập huấn cho cán bộ công đoàn trước ngày 30/9/2031.

III. TỔ CHỨC THỰC HIỆN
1. Ban Tuyên giáo tuyên truyền kết quả giám sát.

Nơi nhận:
- Các đơn vị trực thuộc;
- Lưu: VT.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH

Hoàng Văn Trinh
`;

/** The officer pastes a plan's text, puts one line right and creates the plan. */
addTour("kh18_plan_paste", () => [
    openMenu("planning_menu", "plan_import_wizard_menu"),
    type("text", TEXT),
    press("action_read"),
    see(`${FORM} .alert-info:contains("Understood")`),
    see(`${FORM} .o_field_widget[name="signer_name"] input:value("Hoàng Văn Trinh")`),
    openPage("tasks"),
    openRow("tập huấn", `${FORM} .o_field_widget[name="task_ids"]`),
    type("name", "Tập huấn nghiệp vụ giám sát", DIALOG),
    saveDialog(),
    see(`${FORM} .o_data_row:contains("Tập huấn nghiệp vụ giám sát")`),
    openPage("recipients"),
    see(`${FORM} .o_data_row:contains("Các đơn vị trực thuộc")`),
    press("action_create_plan"),
    seeState("Draft"),
    openPage("tasks"),
    see(`${FORM} .o_data_row:contains("Tập huấn nghiệp vụ giám sát")`),
]);
