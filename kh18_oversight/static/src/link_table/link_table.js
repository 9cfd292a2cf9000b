import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {Component} from "@odoo/owl";

/**
 * A table of which each cell may open something: no view of Odoo shows numbers that
 * are counted in two directions and opens the records behind each of them.
 *
 * The field holds {head: [text], rows: [{cells: [text or {text, look, call}]}]};
 * ``call`` is [model, method, ids, ...arguments] of a method that returns an action.
 */
export class LinkTable extends Component {
    static template = "kh18_oversight.LinkTable";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get table() {
        return this.props.record.data[this.props.name] || {head: [], rows: []};
    }

    async open(cell) {
        const [model, method, ...args] = cell.call;
        await this.action.doAction(await this.orm.call(model, method, args));
    }
}

registry.category("fields").add("kh18_link_table", {
    component: LinkTable,
    supportedTypes: ["json"],
});
