import type { Menu, PermissionEntry } from '@/lib/access/declared'
import type { Requirements } from '@/lib/access/requirement'
import { chartSection } from '@/lib/module/chart-section'
import { defineModule } from '@/lib/module/define-module'
import { phrases } from '@/lib/platform/phrase'
import { Refusal } from '@/lib/platform/refusal'

/**
 * A module that exists only in tests: its declarations have to appear in the menu, the guard, the matrix, the chart,
 * the timeline, the dashboard, a merge and the diagrams, with one line in lib/modules.ts and no other change.
 */
const menu = {
  elementId: 'menu_vaccinations',
  label: 'Vaccinations',
  path: '/vaccinations',
  icon: 'reports',
  letter: 'v',
  purpose: 'Vaccines given and due.',
  openTo: ['nurse'],
} as const satisfies Menu

const permissions = [
  {
    codename: 'vaccinations.read',
    label: 'See vaccinations',
    menu: 'menu_vaccinations',
    heldBy: ['nurse'],
  },
] as const satisfies readonly PermissionEntry[]

const pages = { '/vaccinations': { menu: 'menu_vaccinations' } } as const satisfies Requirements

declare module '@/lib/access/names' {
  interface DeclaredMenus {
    toy: 'menu_vaccinations'
  }
  interface DeclaredPermissions {
    toy: (typeof permissions)[number]['codename']
  }
  interface DeclaredPages {
    toy: keyof typeof pages
  }
}

const words = phrases('toy', { notMerged: 'A record with vaccinations that is inactive is not merged.' })

export const toyModule = defineModule({
  name: 'toy',
  menu,
  permissions,
  pages,
  shortcuts: [{ label: 'Give a vaccine', page: '/vaccinations' }],
  machines: [
    {
      title: 'A vaccination',
      machine: {
        entity: 'vaccination',
        statuses: { due: 'Due', given: 'Given' },
        events: {
          plan: { label: 'Plan', from: [], to: 'due', permission: 'vaccinations.read' },
          give: { label: 'Give', from: ['due'], to: 'given', permission: 'vaccinations.read' },
        },
      },
    },
  ],
  waiting: [
    {
      id: 'vaccines-due',
      label: 'Vaccines due',
      menu: 'menu_vaccinations',
      permissions: ['vaccinations.read'],
      href: '/vaccinations',
      tone: 'attention',
      counted: (sql) => sql`select 3::int as count, null::timestamptz as since`,
    },
  ],
  chart: [
    chartSection<{ id: string; vaccine: string }[]>({
      id: 'vaccinations',
      title: 'Vaccinations',
      permission: 'vaccinations.read',
      read: (sql) =>
        sql`(select json_agg(json_build_object('id', r.id, 'vaccine', 'Tetanus for ' || r.mrn)) from records r)`,
      rows: (given) => given.map(({ id, vaccine }) => ({ id, title: vaccine })),
    }),
  ],
  onPatient: {
    counted: [{ label: 'Vaccinations', count: (sql) => sql`7` }],
    merges: async (_transaction, { from }) => {
      if (from.status === 'inactive') throw new Refusal('rule', words.notMerged())
    },
  },
  journey: [
    {
      permission: 'vaccinations.read',
      kinds: {
        vaccination: {
          words: ({ what }) => ({ title: what, place: 'Due', turn: 'Nurse' }),
        },
      },
      rows: (sql, at) => sql`
        select r.id as key, 'vaccination' as kind, 'Tetanus' as what, 'due' as status, null as who,
               ${at}::timestamptz as since, null::uuid as "ofId", null::uuid as "encounterId" from records r`,
    },
  ],
  timeline: [
    {
      permission: 'vaccinations.read',
      kinds: {
        vaccination: {
          words: ({ what }) => ({ title: `Vaccinated: ${what}`, status: null, detail: '' }),
        },
      },
      rows: (sql, at) => sql`
        select 'vaccine' || r.id as key, ${at}::timestamptz as at, 'vaccination' as kind, 'Tetanus' as what,
               null as status, null as reason, null as who, r.mrn, null::uuid as "ofId" from records r`,
    },
  ],
})
