import {registry} from "@web/core/registry";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";

// Figures and sections that two people may write at once (kh18.seen.mixin).
const WRITTEN_BY_SEVERAL = ["shown_line_ids", "line_ids", "section_ids"];
const UPDATE = 1;

export class ReportFormController extends FormController {
    /** Save beside each change what the writer saw before, for the server to compare. */
    async onWillSaveRecord(record, changes) {
        for (const name of WRITTEN_BY_SEVERAL) {
            for (const [command, id, values] of changes[name] || []) {
                const line =
                    command === UPDATE &&
                    record.data[name].records.find((item) => item.resId === id);
                if (line && line._values.seen) {
                    values.seen_before = line._values.seen;
                }
            }
        }
        if (record._values.seen) {
            changes.seen_before = record._values.seen;
        }
        return super.onWillSaveRecord(...arguments);
    }
}

registry
    .category("views")
    .add("kh18_report_form", {...formView, Controller: ReportFormController});
