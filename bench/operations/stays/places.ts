import type { Sql } from '@/db/client'
import { mrnOf } from '@/lib/patients/model/mrn'

/** What the operations are drawn from; the same in each process, in the same order. */
export interface Places {
  wards: { id: string; beds: string[] }[]
  theatres: string[]
  /** The staff of operations, by username. */
  staff: Record<string, number>
}

const [BEDS_OF_WARDS, THEATRES, VISITS] = [[2, 3, 4], 2, 24]

/** Adds small wards, two theatres and the visits of patients, so that beds and times are short. */
export async function addPlaces(owner: Sql, { visits = VISITS } = {}): Promise<void> {
  const [adam] = await owner<{ id: number }[]>`select id from staff where username = 'adam'`
  const by = adam?.id ?? 0
  const place = async (parent: string | null, form: string, code: string | null, name: string) => {
    const [made] = await owner<{ id: string }[]>`
      insert into location (parent_id, form, code, name, created_by, updated_by)
      values (${parent}, ${form}, ${code}, ${name}, ${by}, ${by}) returning id`
    return made?.id ?? ''
  }
  const site = await place(null, 'si', null, 'Random building')
  for (const [nth, beds] of BEDS_OF_WARDS.entries()) {
    const room = await place(await place(site, 'wa', `R-${nth}`, `Random ward ${nth}`), 'ro', null, 'Room 1')
    await owner`
      insert into bed (location_id, name, status, created_by, updated_by)
      select ${room}, n::text, 'U', ${by}, ${by} from generate_series(1, ${beds}) n`
  }
  for (let nth = 0; nth < THEATRES; nth++) await place(site, 'th', `R-OT-${nth}`, `Random theatre ${nth}`)
  await owner`insert into clinic (name, letter) values ('Random clinic', 'ZR') on conflict (name) do nothing`
  for (let nth = 0; nth < visits; nth++) await addArrival(owner)
}

/** Beyond the numbers of the demo. */
const FIRST = 80_000_000

/** A visit of a new patient, in consultation with david; numbered in the database, as other processes add theirs too. */
export async function addArrival(sql: Sql): Promise<void> {
  const [row] = await sql<{ last: number }[]>`
    insert into number_series (name, last) values ('random visit', 1)
    on conflict (name) do update set last = number_series.last + 1 returning last`
  const number = FIRST + (row?.last ?? 0)
  await sql`
    with person as (
      insert into patient (mrn, status, given, family, sex, birth_date, created_by, updated_by)
      select ${mrnOf(number)}, 'active', 'Randa', 'Random', 'female', '1985-05-17', id, id from staff where username = 'rita'
      returning id)
    insert into encounter (visit_number, patient_id, clinic_id, class, status, priority, reason, arrived_at, practitioner_id,
                           created_by, updated_by)
    select ${`V${number}`}, person.id, clinic.id, 'AMB', 'in-progress:consultation', 'routine', 'By chance', hospital_now(), david.id,
           david.id, david.id
      from person, clinic, staff david where clinic.name = 'Random clinic' and david.username = 'david'`
}

export async function readPlaces(sql: Sql): Promise<Places> {
  const wards = await sql<Places['wards']>`
    select w.id, array_agg(b.id order by b.name)::text[] as beds
      from location w join location r on r.parent_id = w.id join bed b on b.location_id = r.id
     where w.code like 'R-%' group by w.id order by w.code`
  const theatres = await sql<{ id: string }[]>`select id from location where code like 'R-OT-%' order by code`
  const staff = await sql<{ username: string; id: number }[]>`
    select username, id from staff where username in ('samuel', 'anita', 'theo')`
  return {
    wards: wards.map((row) => ({ ...row })),
    theatres: theatres.map(({ id }) => id),
    staff: Object.fromEntries(staff.map(({ username, id }) => [username, id])),
  }
}
