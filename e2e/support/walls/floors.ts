/**
 * The floors of `lib`, lowest first. A lower floor never imports a higher one. Rooms on one floor may import each
 * other without cycles, but siblings import only each other’s `model/`.
 */
export const floors = [
  { name: 'platform', rooms: ['platform', 'clock', 'format', 'random', 'forms', 'lists', 'snapshot'] },
  { name: 'access', rooms: ['access', 'auth', 'workflow', 'outbox'] },
  {
    name: 'services',
    rooms: [
      'actions',
      'audit',
      'codes',
      'factors',
      'staff',
      'places',
      'duty',
      'live',
      'module',
      'safety',
      'sign-in',
      'account',
      'settings',
      'requests',
      'delegation',
      'reviews',
    ],
  },
  { name: 'patients', rooms: ['patients'] },
  { name: 'encounters', rooms: ['encounters', 'orders', 'notices', 'documents'] },
  {
    name: 'siblings',
    rooms: ['appointments', 'inpatient', 'theatre', 'pharmacy', 'laboratory', 'billing'],
    siblings: true,
  },
  { name: 'flows', rooms: ['flows'] },
  {
    name: 'assembled',
    rooms: [
      'chart',
      'timeline',
      'consultations',
      'dashboard',
      'palette',
      'help',
      'reports',
      'setup',
      'audit-log',
    ],
  },
  { name: 'roots', rooms: ['invariants', 'demo', 'simulation', 'server', 'cli'] },
] as const satisfies readonly { name: string; rooms: readonly string[]; siblings?: true }[]

/** The room that owns the tables of each file of `db/schema`; SQL names a table only from its floor upwards. */
export const tableOwners: Readonly<Record<string, string>> = {
  access: 'access',
  appointments: 'appointments',
  audit: 'workflow',
  'reference/chart-policy': 'access',
  'reference/codes': 'codes',
  documents: 'documents',
  duty: 'duty',
  encounters: 'encounters',
  locations: 'places',
  notices: 'notices',
  orders: 'orders',
  patients: 'patients',
  places: 'staff',
  queue: 'appointments',
  'administration/reviews': 'reviews',
  'reference/safety': 'safety',
  'sign-in': 'auth',
  snapshot: 'snapshot',
  'billing/accounts': 'billing',
  'billing/cash': 'billing',
  'billing/charges': 'billing',
  'billing/discount-limits': 'billing',
  'billing/invoices': 'billing',
  'billing/packages': 'billing',
  'billing/payments': 'billing',
  'billing/prices': 'billing',
  'examinations/examinations': 'orders',
  'inpatient/stays': 'inpatient',
  'inpatient/summaries': 'inpatient',
  'inpatient/rounds': 'inpatient',
  'inpatient/tasks': 'inpatient',
  'inpatient/handover': 'inpatient',
  'inpatient/observations': 'inpatient',
  'laboratory/catalogue': 'laboratory',
  'laboratory/culture-terms': 'laboratory',
  'laboratory/specimens': 'laboratory',
  'laboratory/quality': 'laboratory',
  'laboratory/reports': 'laboratory',
  'laboratory/results': 'laboratory',
  'pharmacy/counts': 'pharmacy',
  'pharmacy/dispense': 'pharmacy',
  'pharmacy/formulary': 'pharmacy',
  'pharmacy/reorder': 'pharmacy',
  'pharmacy/stock': 'pharmacy',
  'pharmacy/supply': 'pharmacy',
  'theatre/operations': 'theatre',
  'theatre/plan': 'theatre',
  'theatre/record': 'theatre',
  workflow: 'workflow',
}

/** `modules.ts` lists the modules: siblings are below it, code that loops over the list above. */
export const LIST = 'lib/modules.ts'

/** Maximum number of files in a folder, tests not counted. */
export const ROOM_SIZE = 15

export const floorOf = (room: string): number =>
  floors.findIndex(({ rooms }) => (rooms as readonly string[]).includes(room))

export const areSiblings = (one: string, other: string): boolean =>
  floors.some(
    (floor) =>
      'siblings' in floor && [one, other].every((room) => (floor.rooms as readonly string[]).includes(room)),
  )
