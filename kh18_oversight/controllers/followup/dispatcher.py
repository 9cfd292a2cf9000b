from odoo.http import HttpDispatcher

ROUTE_TYPE = "kh18_door"


class DoorDispatcher(HttpDispatcher):
    """Pages whose visitors are looked at before their request's body is read.

    Odoo parses a whole upload before the controller is called. Here the controller
    asks for the form itself, once token, rate and length are in order, and checks the
    CSRF token then: a large upload by a stranger fills neither memory nor disk.
    """

    routing_type = ROUTE_TYPE

    def dispatch(self, endpoint, args):
        """Call the endpoint with what stands in the path, and nothing else."""
        self.request.params = dict(args)
        return self.request.registry["ir.http"]._dispatch(endpoint)
