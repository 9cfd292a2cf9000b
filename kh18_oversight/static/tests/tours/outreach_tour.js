import {
    accept,
    addTour,
    attach,
    click,
    clearSearch,
    openMenu,
    openPage,
    openRow,
    pick,
    press,
    save,
    see,
    seeState,
    type,
} from "./steps";

const SESSION = "Hội nghị quán triệt thử nghiệm";
const ITEM = "Đoàn giám sát làm việc tại xưởng may";

/** The officer plans a session, announces it, records who came, and closes it. */
addTour("kh18_outreach_session", () => [
    openMenu("outreach_menu", "session_menu"),
    click(".o_list_button_add", "New session"),
    type("name", SESSION),
    type("date", "03/10/2026"),
    type("place", "Hội trường tỉnh"),
    save(),
    press("action_announce"),
    seeState("Announced"),
    openPage("attendance"),
    type("count_officials", "12"),
    type("count_key_officials", "5"),
    type("count_members", "30"),
    openPage("materials"),
    attach("file_ids", "bien-ban.txt"),
    save(),
    press("action_hold"),
    accept(),
    seeState("Held"),
    openPage("ratings"),
    type("evaluation", "Người dự nắm được sáu bước của một cuộc giám sát"),
    save(),
    press("action_evaluate"),
    seeState("Evaluated"),
]);

/** The communication department writes an item and hands it over. */
addTour("kh18_outreach_write", () => [
    openMenu("outreach_menu", "communication_menu"),
    click(".o_list_button_add", "New item"),
    type("name", ITEM),
    pick("channel_id", "Cổng thông tin"),
    openPage("text"),
    type("lead", "Đoàn kiểm tra bảng lương, bữa ăn ca và bảo hộ lao động."),
    save(),
    press("action_submit"),
    seeState("Item to Approve"),
]);

/** The head approves it. */
addTour("kh18_outreach_approve", () => [
    openMenu("outreach_menu", "communication_menu"),
    clearSearch(),
    openRow(ITEM),
    press("action_approve"),
    seeState("Approved"),
]);

/** The department records where it was posted, and nobody changes it any more. */
addTour("kh18_outreach_post", () => [
    openMenu("outreach_menu", "communication_menu"),
    clearSearch(),
    openRow(ITEM),
    openPage("posting"),
    type("link", "https://congdoan.example.org/tin/12"),
    save(),
    press("action_post"),
    seeState("Posted"),
    see(".o_field_widget[name=name].o_readonly_modifier"),
]);
