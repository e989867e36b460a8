/** The permissions about invoices, as Settings lists them. */
export const permissionWords = {
  'billing.invoices.bill': 'Draft, issue and cancel bills and credit notes, and approve interim bills',
  'billing.invoices.approve': 'Approve final bills and credit notes of others',
  'billing.write-offs.propose': 'Propose to write off what will not be paid',
  'billing.write-offs.approve': 'Decide about write-offs that others proposed',
} as const

/** Titles of the diagrams. */
export const machineTitles = { invoice: 'An invoice or a credit note', writeOff: 'A write-off' } as const

/** The rules about access that a new hospital begins with. */
export const ruleTitles = {
  billAndApprove: 'Nobody approves a credit note, or a bill with discounts, of their own',
  writeOff: 'Nobody approves a write-off that they proposed',
} as const

export const waitingWords = {
  drafts: 'Bills to approve',
  writeOffs: 'Write-offs to decide',
} as const
