type Right = 'select' | 'insert' | 'update' | 'delete'

const READ: readonly Right[] = ['select']
const APPEND: readonly Right[] = ['select', 'insert']
const KEEP: readonly Right[] = ['select', 'insert', 'update']
const CHANGE: readonly Right[] = ['select', 'insert', 'update', 'delete']

/**
 * What the portal’s role may do with each table, and nothing else: no table is created, changed or emptied by it, and
 * none is its own. A new table needs its line here; without one the portal cannot even read it, and a test says so.
 */
export const tableRights: Readonly<Record<string, readonly Right[]>> = {
  // The logs are written by functions of their owner.
  audit_event: READ,
  audit_head: READ,
  audit_log: READ,
  chart_access: READ,
  hospital_clock: READ,

  // Departments are closed, and memberships end.
  department: KEEP,
  department_member: KEEP,

  // Kept by a trigger of the owner, as caches are named by it.
  access_boundary: READ,

  // Written by a trigger of the owner with the log.
  access_change: READ,
  access_change_event: READ,

  // Access data may be changed by plain SQL too; triggers of the owner log it.
  permission: CHANGE,
  role: CHANGE,
  role_permission: CHANGE,
  staff: CHANGE,
  staff_password: CHANGE,
  staff_permission: CHANGE,
  staff_role: CHANGE,
  ui_permission: CHANGE,
  ui_permission_permission: CHANGE,
  ui_permission_role: CHANGE,

  // What two people decide. A trigger keeps a proposal as it was made, and says who may decide.
  access_proposal: KEEP,
  access_risky: ['select', 'insert', 'delete'],

  // What heads of departments gave is noted by a trigger of the owner with the grant; what they may not give is only added to.
  access_delegation: READ,
  access_delegation_taken: READ,
  access_undelegable: APPEND,

  // Counted after each answer, and forgotten after ninety days.
  access_use: CHANGE,
  access_use_total: READ,

  // Rules about access, and their exceptions, which a trigger lets only end sooner.
  access_ask_first: KEEP,
  access_rule: KEEP,
  access_rule_exception: KEEP,

  // Asked for, and answered once: a trigger keeps what was asked.
  access_request: KEEP,

  // Begins and ends in the log; a trigger lets it only end.
  access_view: KEEP,

  // Opened, decided item by item, and closed once: triggers keep the rest.
  access_review: KEEP,
  access_review_item: KEEP,

  // Who is at the door.
  first_administrator_link: ['select', 'insert', 'delete'],
  password_link: ['select', 'insert', 'delete'],
  session: KEEP,
  sign_in_rule: KEEP,
  sign_in_attempt: ['select', 'insert', 'delete'],

  // Second factors, which triggers let be used only once and forwards, and who must have one.
  factor_removal: CHANGE,
  second_factor_policy: KEEP,
  staff_passkey: CHANGE,
  staff_recovery_code: CHANGE,
  staff_totp: CHANGE,
  used_challenge: ['select', 'insert', 'delete'],

  // Machinery.
  idempotency_key: KEEP,
  number_series: KEEP,
  outbox: APPEND,
  outbox_delivery: CHANGE,
  outbox_subscription: APPEND,
  server_process: CHANGE,
  snapshot_store: CHANGE,
  snapshot_version: ['select', 'update'],
  status_history: APPEND,

  // Opened in an emergency, and judged once: a trigger keeps the rest.
  break_glass: KEEP,
  chart_policy: KEEP,

  // The bytes of documents, which a trigger keeps as they are.
  document_content: APPEND,

  // Records are kept: what is wrong gets the status entered-in-error.
  allergy: KEEP,
  appointment: KEEP,
  bed: KEEP,
  bed_assignment: KEEP,
  clinic: KEEP,
  coding: KEEP,
  coding_lay: KEEP,
  condition: KEEP,
  consent: KEEP,
  coverage: KEEP,
  discharge_summary: KEEP,
  document: KEEP,
  duty_assignment: KEEP,
  encounter: KEEP,
  encounter_diagnosis: KEEP,
  encounter_note: KEEP,
  escalation: KEEP,
  escalation_told: APPEND,
  overdue_told: APPEND,
  examination: KEEP,
  examination_acknowledgement: APPEND,
  examination_report: APPEND,
  fluid_entry: KEEP,
  handover: KEEP,
  handover_line: KEEP,
  lab_culture_term: KEEP,
  lab_dispatch: KEEP,
  lab_panel: KEEP,
  lab_panel_test: CHANGE,
  lab_test: KEEP,
  location: KEEP,
  medication_administration: KEEP,
  medication_request: KEEP,
  notice: KEEP,
  observation_plan: KEEP,
  patient: KEEP,
  patient_alert: KEEP,
  patient_contact: KEEP,
  patient_merge: KEEP,
  queue_ticket: KEEP,
  reference_range: KEEP,
  schedule: KEEP,
  schedule_exception: KEEP,
  service_request: KEEP,
  specimen: KEEP,
  specimen_request: APPEND,
  specimen_test: APPEND,
  stay: KEEP,
  transfer_request: KEEP,
  theatre_case: KEEP,
  theatre_case_team: KEEP,
  theatre_check: KEEP,
  theatre_event: APPEND,
  theatre_case_kit: KEEP,
  theatre_count: APPEND,
  theatre_implant: KEEP,
  theatre_kit: KEEP,
  theatre_note: KEEP,
  theatre_procedure: KEEP,
  theatre_recovery_score: APPEND,
  theatre_return: KEEP,
  theatre_session: KEEP,
  theatre_specimen: KEEP,
  vital_signs: KEEP,
  ward_task: KEEP,

  // Values, the controls that let them go, and the reports that say them: triggers keep what was entered and released.
  critical_call: APPEND,
  diagnostic_report: KEEP,
  diagnostic_report_version: APPEND,
  lab_analyser: KEEP,
  lab_isolate: APPEND,
  lab_susceptibility: APPEND,
  observation: KEEP,
  observation_version: APPEND,
  qc_material: KEEP,
  qc_run: KEEP,
  report_acknowledgement: APPEND,
  // Kept by triggers of the owner.
  report_to_read: READ,

  // Safety data, which codes load replaces row by row, and the words of codes, which a trigger adds.
  allergen: KEEP,
  allergen_name: KEEP,
  coding_vocabulary: APPEND,
  dose_limit: KEEP,
  dose_time: KEEP,
  high_risk_medicine: KEEP,
  medicine_pair: KEEP,
  pews_band: KEEP,
  vital_range: KEEP,

  // How often observations are taken, and whom an escalation tells.
  escalation_policy: CHANGE,
  observation_interval: KEEP,

  // Stock moves only by being added to, and a trigger of the owner keeps the balance; what was received stays as it was written.
  goods_receipt: APPEND,
  goods_receipt_line: APPEND,
  purchase_order: KEEP,
  purchase_order_line: APPEND,
  stock_adjustment: KEEP,
  stock_balance: READ,
  stock_batch: KEEP,
  stock_item: KEEP,
  stock_ledger: APPEND,
  stock_location: KEEP,
  stock_pack: KEEP,
  stock_price: KEEP,
  stock_reorder: KEEP,
  stock_take: KEEP,
  stock_take_line: KEEP,
  stock_transfer: KEEP,
  stock_transfer_found: APPEND,
  stock_transfer_line: KEEP,

  // What is dispensed. Lines are picked again until they are handed over, and a trigger of the owner keeps the queue.
  dispense_queue: READ,
  dose_of_supply: KEEP,
  dose_without_stock: APPEND,
  medication_dispense: KEEP,
  medication_dispense_line: ['select', 'insert', 'delete'],
  medication_query: KEEP,
  medication_return: APPEND,

  // Money is only added to: triggers keep what was charged, billed and paid as it was. A payer may be taken out while nothing is
  // billed, and what lies in the safe is written by triggers of the owner.
  account: KEEP,
  account_package: KEEP,
  account_package_item: APPEND,
  account_payer: CHANGE,
  cash_count: APPEND,
  cash_safe: READ,
  cash_safe_movement: KEEP,
  cash_session: KEEP,
  cash_transfer: KEEP,
  charge_capture: KEEP,
  charge_discount: KEEP,
  charge_item: KEEP,
  charge_item_definition: KEEP,
  discount_limit: KEEP,
  invoice: KEEP,
  invoice_document: APPEND,
  invoice_line: KEEP,
  package_item: CHANGE,
  payer: KEEP,
  payment: KEEP,
  payment_allocation: APPEND,
  price: KEEP,
  price_list: KEEP,
  refund_request: KEEP,
  write_off: KEEP,

  // What patients are found by is replaced when it is corrected.
  name_word: KEEP,
  patient_identifier: CHANGE,
  patient_search: KEEP,
}

/** The functions that act with the owner’s rights and that the portal’s role may call, with the types of their arguments. */
export const ownersFunctions: readonly string[] = [
  'analyze_codes()',
  'audit_door(text,text,jsonb,text)',
  'audit_keep_head(text,text,text)',
  'audit_write(text,text,jsonb)',
  'log_chart_access(uuid,integer,text,text)',
]
