import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { hashPassword, verifyPassword } from '../auth/password'
import { client, database } from '../platform/database'
import { redeemPasswordLink } from '../staff/password-link'
import { LinesRefused } from './lines-refused'
import type { ListName } from './lists'
import { checkList, loadList } from './load-list'
import { readSetUp } from './missing'

const hospital = hospitalInTest('setup')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const check = (name: ListName, ...lines: string[]) => checkList(adam(), name, lines.join('\n'))
const linkOf = (key: string) => `http://portal/new-password?key=${key}`
const load = (name: ListName, ...lines: string[]) =>
  loadList(adam(), name, { key: crypto.randomUUID(), text: lines.join('\n'), linkOf })
const texts = (lines: readonly { text: string }[] | undefined) => lines?.map(({ text }) => text)
const wrongLines = async (work: Promise<unknown>) => {
  const refused = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refused instanceof LinesRefused)) throw new Error(`not refused for its lines: ${String(refused)}`)
  return refused.lines.filter(({ wrong }) => wrong).map(({ line, text }) => `${line}: ${text}`)
}

const contents = async () => {
  const [row] = await hospital.sql`
    select (select json_agg(s order by id) from (select id, username, full_name, active from staff) s) as people,
           (select json_agg(r order by staff_id, role_id) from (select staff_id, role_id from staff_role) r) as roles,
           (select json_agg(name order by name) from clinic) as clinics,
           (select count(*)::int from schedule) as hours,
           (select count(*)::int from coding) as codes,
           (select count(*)::int from audit_event) as audited`
  return row
}

/** A right list of each kind, each loadable after those before it. */
const lists: Record<'people' | 'clinics' | 'hours' | 'diagnosis', string[]> = {
  people: ['username,name,roles', 'maria,Maria Silva,nurse|receptionist', 'paulo,"Costa, Paulo",doctor'],
  clinics: ['name,letter', 'Outpatient clinic,A', 'Eye clinic,b'],
  hours: [
    'username,clinic,room,weekdays,from,to,slot,since',
    'paulo,Outpatient clinic,Room 1,Monday|tue,8:00,12:00,20,',
    'maria,Eye clinic,Room 2,Friday,13:00,16:00,30,2027-01-01',
  ],
  diagnosis: [
    'code,display,synonyms',
    'X99.1,Own code,own',
    'J18.9,"Chest infection, unspecified",pneumonia',
  ],
}

it.each(Object.entries(lists))(
  'a check of %s says what each line does, and changes nothing',
  async (name, lines) => {
    const list = name as keyof typeof lists
    // Each list needs those before it, so the check comes right before the load.
    const before = await contents()
    const said = await check(list, ...lines)
    expect(await contents()).toEqual(before)
    expect(said.map(({ line }) => line)).toEqual([2, 3])
    const done = await load(list, ...lines)
    expect(texts(done)?.map((text) => text.replace(/ Link to.*/, ''))).toEqual(texts(said))
    expect(await contents()).not.toEqual(before)
    const again = await check(list, ...lines)
    expect(again.map(({ idle }) => idle)).toEqual([true, true])
  },
)

it('gives each new person a link that is shown once, with their roles, and no password until it is used', async () => {
  const lines = ['username,name,roles', 'nina,Nina Berg,nurse']
  const sent = { key: crypto.randomUUID(), text: lines.join('\n'), linkOf }
  const [said] = texts(await loadList(adam(), 'people', sent)) ?? []
  const key =
    /shown only now, valid for 24 hours: http:\/\/portal\/new-password\?key=(\S+)$/.exec(said ?? '')?.[1] ??
    ''
  const hashAndRoles = async () => {
    const [row] = await hospital.sql`
      select p.hash, (select array_agg(r.slug) from staff_role sr join role r on r.id = sr.role_id where sr.staff_id = s.id) as roles
        from staff s left join staff_password p on p.staff_id = s.id where s.username = 'nina'`
    return row
  }
  expect(await hashAndRoles()).toEqual({ hash: null, roles: ['nurse'] })
  expect(await redeemPasswordLink(database(), key, await hashPassword('a password of her own'))).toBe(true)
  expect(await verifyPassword((await hashAndRoles())?.hash, 'a password of her own')).toBe(true)
  expect(await loadList(adam(), 'people', sent)).toBeUndefined()
  const [kept] = await hospital.sql`select answer::text from idempotency_key where key = ${sent.key}`
  expect(kept?.answer).not.toContain(key)
  expect(texts(await load('people', 'username,name,roles', 'nina,Nina Berg,nurse|doctor'))).toEqual([
    'Gives Nina Berg Doctor.',
  ])
})

it('makes people members of departments, and leaves the ones that they belong to as they are', async () => {
  const head = 'username,name,roles,departments'
  const lines = [head, 'ove,Ove Dahl,nurse,med-a|OPD', 'jane,Jane Achieng,nurse,MED-A|LAB']
  expect(texts(await load('people', ...lines))?.map((text) => text.replace(/ Link to.*/, ''))).toEqual([
    'Adds Ove Dahl (ove) as Nurse in Medical ward A, Outpatients.',
    'Adds Jane Achieng to Laboratory.',
  ])
  const [jane] = await hospital.sql`
    select array_agg(d.code || case when m.is_head then ' head' else '' end order by d.code) as belongs
      from department_member m join department d on d.id = m.department_id
      join staff s on s.id = m.staff_id where s.username = 'jane' and m.valid_until is null`
  expect(jane?.belongs).toEqual(['LAB', 'MED-A head', 'OPD'])
  expect((await check('people', ...lines)).map(({ idle }) => idle)).toEqual([true, true])
  expect(await wrongLines(check('people', head, 'ole,Ole Dahl,nurse,MOON'))).toEqual([
    '2: There is no open department with the code “MOON”.',
  ])
})

it('finds all that is wrong at once, in words, and then loads none of the lines', async () => {
  const before = await contents()
  const people = [
    'username,name,roles',
    'olaf,Olaf Ek,nurse',
    'Ö!,Ö,nurse',
    'otto,Otto Ek,pilot',
    'maria,Other Name,nurse',
  ]
  expect(await wrongLines(check('people', ...people))).toEqual([
    '3: “Ö!” cannot be a username: it takes 1 to 100 of a-z, 0-9 and . _ @ + -, and begins with a letter or digit.',
    expect.stringContaining('4: There is no role'),
    '5: The username “maria” is that of Maria Silva.',
  ])
  expect(await wrongLines(load('people', ...people))).toHaveLength(3)
  const clinics = [
    'name,letter',
    'Eye clinic,C',
    'Skin clinic,A',
    'Ear clinic,7',
    ',D',
    'Hand clinic,H',
    'Hand clinic,J',
  ]
  expect(await wrongLines(load('clinics', ...clinics))).toEqual([
    '2: Another clinic has this name or this letter.',
    '3: Another clinic has this name or this letter.',
    expect.stringMatching(/^4: /),
    expect.stringMatching(/^5: /),
    '7: Another clinic has this name or this letter.',
  ])
  const hours = [
    'username,clinic,room,weekdays,from,to,slot,since',
    'paulo,Outpatient clinic,Room 1,Monday,11:00,13:00,20,',
    'carl,Outpatient clinic,Room 1,Monday,11:00,13:00,20,',
    'paulo,Other clinic,Room 1,Monday,11:00,13:00,20,',
    'paulo,Outpatient clinic,Room 1,Mardi,15:00,16:00,20,',
    'paulo,Outpatient clinic,,Sunday,15:00,25:00,1,yesterday',
  ]
  expect(await wrongLines(load('hours', ...hours))).toEqual([
    '2: These hours overlap others of the same practitioner: 08:00 to 12:00 in Room 1.',
    '3: “carl” is no active person who may see patients or take their vital signs.',
    '4: There is no clinic called “Other clinic”.',
    '5: “Mardi” is no weekday.',
    expect.stringMatching(/^6: .*\. .*\./),
  ])
  expect(
    await wrongLines(load('medicine', 'code,display,synonyms', 'A 1,Blank,', 'A1,Once,', 'A1,Twice,')),
  ).toEqual([expect.stringContaining('2: there is no code without blanks'), '4: A1 is on line 3 already.'])
  expect(await contents()).toEqual(before)
})

it('takes hours over midnight and until midnight, and says on which day they end', async () => {
  const said = await check(
    'hours',
    'username,clinic,room,weekdays,from,to,slot,since',
    'paulo,Outpatient clinic,Room 3,Saturday,22:00,6:00,20,',
    'maria,Eye clinic,Room 4,Saturday,18:00,24:00,30,',
    'maria,Eye clinic,Room 4,Sunday,18:00,0:00,30,',
    'paulo,Outpatient clinic,Room 3,Thursday,٢٠:٠٠,٠٢:٠٠,20,',
  )
  expect(said.map(({ text }) => text.split(': ')[1])).toEqual([
    'Saturday, 22:00 to 06:00 the next day.',
    'Saturday, 18:00 to 24:00.',
    'Sunday, 18:00 to 24:00.',
    'Thursday, 20:00 to 02:00 the next day.',
  ])
})

it.each([
  ['', 'empty'],
  ['name,letter', 'empty'],
  ['Outpatient clinic,A', 'missingColumns'],
  ['name;letter\nOutpatient clinic;A', 'otherSeparator'],
  ['name\tletter\nOutpatient clinic\tA', 'otherSeparator'],
  ['name,letter\nGyn\uFFFDkologie,G', 'notUtf8'],
  [`name,letter\n${'Clinic,A\n'.repeat(2001)}`, 'tooManyLines'],
])('refuses a file that is none: %j', async (text, reason) => {
  const refused = await checkList(adam(), 'clinics', text).catch((error: unknown) => error)
  expect(refused).toMatchObject({ reason: `setup.${reason}`, field: 'text' })
})

it.each(['people', 'clinics', 'hours', 'diagnosis'] as const)(
  '%s are loaded only by who may',
  async (list) => {
    const text = lists[list].join('\n')
    const asked = list === 'clinics' || list === 'hours' ? 'appointments.schedule' : 'settings.access.manage'
    const without = hospital.as('adam', { but: [asked] })
    await expect(checkList(without, list, text)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(loadList(without, list, { key: crypto.randomUUID(), text, linkOf })).rejects.toMatchObject({
      code: 'forbidden',
    })
  },
)

it('says what is missing until it is there', async () => {
  const { missing, withoutHours } = await readSetUp(adam())
  expect(missing).toEqual([])
  expect(withoutHours).toEqual([])
  await hospital.sql`insert into clinic (name, letter) values ('Without hours', 'W')`
  expect(await readSetUp(adam())).toMatchObject({ missing: ['hours'], withoutHours: ['Without hours'] })
  await hospital.sql`update coding set active = false where system = 'http://loinc.org'`
  expect((await readSetUp(adam())).missing).toEqual(['hours', 'codes'])
  await hospital.sql`update clinic set active = false`
  expect((await readSetUp(adam())).missing).toEqual(['clinics', 'hours', 'codes'])
  await expect(readSetUp(hospital.as('rita'))).rejects.toMatchObject({ code: 'forbidden' })
})
