const roleList = [
  { slug: 'nurse', name: 'Nurse' },
  { slug: 'doctor', name: 'Doctor' },
  { slug: 'theatre_coordinator', name: 'Theatre coordinator' },
  { slug: 'receptionist', name: 'Receptionist' },
  { slug: 'pharmacist', name: 'Pharmacist' },
  { slug: 'lab_technician', name: 'Lab technician' },
  { slug: 'lab_scientist', name: 'Lab scientist' },
  { slug: 'cashier', name: 'Cashier' },
  { slug: 'manager', name: 'Manager' },
  { slug: 'admin', name: 'Administrator' },
  { slug: 'privacy_officer', name: 'Privacy officer' },
  { slug: 'charge_nurse', name: 'Charge nurse' },
  { slug: 'bed_manager', name: 'Bed manager' },
  { slug: 'surgeon', name: 'Surgeon' },
  { slug: 'anaesthetist', name: 'Anaesthetist' },
  { slug: 'theatre_nurse', name: 'Theatre nurse' },
  { slug: 'pharmacy_technician', name: 'Pharmacy technician' },
  { slug: 'phlebotomist', name: 'Phlebotomist' },
  { slug: 'billing_supervisor', name: 'Billing supervisor' },
] as const

export type DefaultRole = (typeof roleList)[number]['slug']

/** Roles of a new database. Administrators may add others; code never checks a role by name. */
export const defaultRoles: readonly { slug: DefaultRole; name: string }[] = roleList
