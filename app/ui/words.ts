import { counted } from '@/lib/format/counted'

/** The name of the portal, for a hospital without a name, and in titles. */
export const portalName = 'Hospital portal'

export const titleOf = (page: string) => `${page} · ${portalName}`

/** Metadata of every page. */
export const documentWords = {
  titleTemplate: titleOf('%s'),
  description: 'One portal for the staff of the hospital.',
  demo: 'Demo',
  demoMark: 'Demo data, no real patients',
  hospitalNotSet: 'HOSPITAL_NAME is not set',
} as const

export const notFoundWords = {
  page: 'Page not found',
  title: 'There is no page at this address',
  why: 'It may have been mistyped, or the link that brought you here is old. Nothing was changed.',
  home: 'Go to your first page',
} as const

/** A page that failed to render. */
export const errorWords = {
  page: 'Something went wrong',
  title: 'This page could not be shown',
  noDatabase:
    'The portal cannot reach its database, so your access could not be checked and nothing is shown. Nothing was lost: what was saved before stays saved.',
  failed:
    'Something went wrong while it was made. Your access could not be confirmed to the end, so nothing is shown. What was saved before stays saved; what you were typing on this page was not.',
  todo: 'Try again in a moment. If the problem persists, contact your IT support.',
  todoWithNumber:
    'Try again in a moment. If the problem persists, contact your IT support and give them the number <digest/>.',
  retry: 'Try again',
} as const

export const formWords = {
  restored: 'Your entries are back. They are not saved yet.',
  startOver: 'Start over',
  optional: '(optional)',
  saving: 'Saving…',
  noAnswer:
    'No answer came from the portal, so it is not certain that this was saved. What you typed is still here. Send it again: it will not be saved twice.',
  reason: 'Reason',
  reasonHint: 'It is kept.',
  corrected: 'Nothing has exactly these words. These come nearest.',
  noneFound: 'No results. Try another word.',
  found: (results: number) => `${counted(results, 'result')}. Choose with the up and down arrows.`,
} as const

/** A step that asks again who is there. */
export const askAgainWords = {
  password: 'Your password',
  singleSignOn: 'Confirm with single sign-on, then send this again',
  noWay: 'Your account has no password, passkey or single sign-on. Ask another administrator to do this.',
} as const

/** The button in a password; `of` is its label where a form has two. */
export const passwordFieldWords = {
  show: (of: string) => (of ? `Show what I type: ${of}` : 'Show what I type'),
  hide: (of: string) => (of ? `Hide what I type: ${of}` : 'Hide what I type'),
} as const

export const feedbackWords = { close: 'Close this message' } as const

/** In place of data that none of somebody’s roles may see. */
export const noAccessWords = (permission: string) =>
  `None of your roles may see what is here. Ask an administrator for “${permission}”.`

/** The footer of a table with several pages. `whole` is "1,200 patients". */
export const tableFootWords = {
  label: (table: string) => `Pages of: ${table}`,
  /** Of a list that is counted only so far. */
  moreThan: (whole: string) => `more than ${whole}`,
  nothingMore: (whole: string) => `Nothing after this, of ${whole}`,
  range: (from: number, to: number, whole: string) => `${from} to ${to} of ${whole}`,
  first: 'First page',
  next: 'Next page',
} as const

/** Staff with their roles. */
export const peopleTableWords = {
  name: 'Name',
  roles: 'Roles',
  noRole: 'No role',
  username: 'Username',
  empty: 'Nobody can open it yet.',
} as const

export const chartWords = {
  when: 'When',
  value: 'Value',
  withUnit: (words: string, unit: string) => `${words} ${unit}`,
} as const

/** Who a page is about, and what must not be overlooked. */
export const bannerWords = {
  label: 'Patient',
  confidential: 'Confidential',
  person: (age: string | null, sex: string, birthDate: string | null) =>
    `${age ?? 'Age not known'} · ${sex} · born ${birthDate ?? 'on an unknown date'} · <mrn/>` as const,
  mrn: 'MRN <number/>',
  alerts: 'Alerts',
  alert: 'Alert: <alert/>',
  allergiesUnknown: 'Allergies: not asked yet',
  noAllergies: 'No known allergies',
  allergies: 'Allergies',
  allergy: 'Allergy: <substance/>',
  notChecked: 'No check against medicines',
  severeAllergy: 'Allergy: <substance/>, high risk',
} as const

export const printWords = 'Print'

/** Who made a change, and when. */
export const changeListWords = { by: 'by <actor/>, <at/>' } as const
