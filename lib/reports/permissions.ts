import type { Menu, PermissionEntry } from '../access/declared'
import { type Requirements, requires } from '../access/requirement'
import type { DefaultRole } from '../access/roles'
import { type ReportCode, wordsByCode } from './words/by-code'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_reports',
  label: menuWords.label,
  path: '/reports',
  icon: 'reports',
  letter: 'r',
  purpose: menuWords.purpose,
  openTo: ['lab_scientist', 'manager'],
} as const satisfies Menu

export const reportCodes = Object.keys(wordsByCode) as ReportCode[]

/** Who sees a report, other than managers. */
const others: Partial<Record<ReportCode, readonly DefaultRole[]>> = {
  turnaround: ['lab_scientist'],
  rejections: ['lab_scientist'],
}

const ofReports = reportCodes
  .filter((code) => code !== 'access')
  .map((code) => ({
    codename: `reports.${code}.read` as const,
    label: permissionWords.report(wordsByCode[code].title),
    menu: 'menu_reports' as const,
    heldBy: ['manager', 'admin', ...(others[code] ?? [])] as readonly DefaultRole[],
  }))

export const permissions = [
  {
    codename: 'reports.access.read',
    label: permissionWords.accessRead,
    menu: 'menu_reports',
    heldBy: ['manager', 'admin'],
  },
  {
    codename: 'reports.today.read',
    label: permissionWords.today,
    menu: 'menu_reports',
    heldBy: ['manager', 'admin'],
  },
  ...ofReports,
] as const satisfies readonly PermissionEntry[]

type ReportPath = `/reports/${ReportCode}`

export const reportPages = Object.fromEntries(
  reportCodes.map((code) => [`/reports/${code}`, requires('menu_reports', `reports.${code}.read`)]),
) as Record<ReportPath, ReturnType<typeof requires<'menu_reports', [`reports.${ReportCode}.read`]>>>

export const pages = {
  '/reports': { menu: 'menu_reports' },
  '/reports/people-by-menu': requires('menu_reports', 'reports.access.read'),
  ...reportPages,
} as const satisfies Requirements

/** Which report is asked for decides what is needed beyond the menu. */
export const apis = { '/api/reports': { menu: 'menu_reports' } } as const satisfies Requirements

/** They count people of the staff. */
export const withoutPatients = [
  '/reports',
  '/reports/people-by-menu',
  'reports.access.read',
  'staff.directory.read',
]

declare module '../access/names' {
  interface DeclaredMenus {
    reports: 'menu_reports'
  }
  interface DeclaredPermissions {
    reports: (typeof permissions)[number]['codename']
  }
  interface DeclaredPages {
    reports: keyof typeof pages
  }
  interface DeclaredApis {
    reports: keyof typeof apis
  }
}
