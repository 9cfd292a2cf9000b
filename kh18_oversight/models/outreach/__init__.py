from . import ir_attachment
from . import candidate
from . import candidate_annex
from . import candidate_criterion
from . import candidate_flow
from . import candidate_propose
from . import candidate_reckon
from . import candidate_score
from . import candidate_sources
from . import plan_candidate
from . import public_copy
from . import public_copy_pages
from . import public_copy_feed
from . import public_file
from . import public_file_pages
from . import task_topic
from . import visitor_mixin
from . import session
from . import session_counts
from . import session_flow
from . import session_checkin
from . import session_rating
from . import session_scores
from . import session_visit
from . import attendance
from . import task
from . import link_mixin, outlet_mixin, second_person_mixin
from . import channel
from . import column
from . import (
    communication,
    communication_document,
    communication_flow,
    communication_link,
    communication_reminder,
)
from . import material
from . import material_version
from . import unit_forms
from . import incoming_mixin, incoming_sender
from . import question, question_flow, question_publication
from . import intake, intake_flow, intake_passing, intake_passing_on
from . import intake_sender, read_log
from . import question_reminder, intake_reminder
from . import publication_line_mixin, publication
from . import publication_part, publication_redaction, publication_file
from . import publication_mention, publication_statement
from . import publication_words, publication_proposal, publication_flow
from . import publication_publish, publication_reply, publication_reminder
from . import publication_reading, public_copy_restricted
from . import activity_publication, portal_log
from . import communication_publication, document_copy
from . import session_material
from . import session_papers
from . import session_attendance_list
from . import session_paper
from . import session_paper_register
from . import session_paper_call
from . import session_paper_report
from . import post_training
from . import session_reminder
from . import coverage_mixin
from . import unit_coverage
from . import post_coverage
from . import document_session
from . import assignment
from . import question_handover, intake_handover
from . import communication_handover, column_handover, material_handover
