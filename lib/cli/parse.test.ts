import { describe, expect, test } from 'vitest'
import { closeNames, suggestion } from './close-names'
import { commands } from './commands/commands'
import { signature } from './help'
import { runTool } from './run-in-test'

const groups = [
  ...new Set(commands.flatMap(({ words }) => words.map((_, depth) => words.slice(0, depth).join(' ')))),
]

describe('the tool without a database', () => {
  test.for(groups)('helps at level “%s”', async (group) => {
    const words = group === '' ? [] : group.split(' ')
    const { code, out, err } = await runTool([...words, '--help'], {})
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const below = commands.filter((command) => command.words.slice(0, words.length).join(' ') === group)
    for (const command of below) expect(out).toContain(signature(command))
  })

  test.for(commands.map((command) => command.words.join(' ')))('helps with “%s”', async (name) => {
    const { code, out } = await runTool([...name.split(' '), '--help'], { PORT: 'wrong' })
    expect(code).toBe(0)
    expect(out).toContain(`Usage: npm run -s portal -- ${name}`)
    expect(out).toContain('--json')
  })

  test('has the commands that were agreed on', () => {
    expect(commands.map(signature)).toEqual([
      'check',
      'db url',
      'db migrate',
      'db demo',
      'db simulate --beds N --days N',
      'db invariants',
      'db reset --demo',
      'db backup FILE',
      'db restore FILE',
      'audit head',
      'audit verify',
      'cache clear',
      'cache list [PREFIX]',
      'cache delete PREFIX',
      'cache stats',
      'access grant ROLE ELEMENT',
      'access revoke ROLE ELEMENT',
      'access show USERNAME',
      'access explain USERNAME ELEMENT',
      'access export [FILE]',
      'access diff FILE',
      'access apply FILE',
      'access at TIME USERNAME',
      'access prove',
      'staff add USERNAME --name NAME --role ROLE',
      'staff deactivate USERNAME',
      'staff role add USERNAME ROLE',
      'staff role remove USERNAME ROLE',
      'staff factor USERNAME',
      'codes load KIND [FILE]',
      'places import FILE',
      'outbox list',
      'outbox replay ID',
      'outbox skip ID',
      'outbox forget READER',
    ])
  })

  test('helps when it is called with nothing', async () => {
    const { code, out } = await runTool([], {})
    expect(code).toBe(0)
    expect(out).toContain('cache clear')
  })

  test.for([
    ['a group alone', ['cache'], '“cache” needs one of clear, list, delete, stats.'],
    ['an unknown command', ['cahce'], 'There is no command “cahce”. Did you mean cache?'],
    ['an unknown command of a group', ['staff', 'role', 'give'], 'Known: add, remove.'],
    ['an option before the command', ['--json', 'check'], 'Options come after the command'],
    ['an unknown option', ['cache', 'list', '--all'], "Unknown option '--all'."],
    ['a missing argument', ['access', 'grant', 'nurse'], 'ELEMENT is missing. Usage:'],
    ['an argument too many', ['access', 'show', 'jane', 'adam'], '“adam” is one word too many.'],
    ['a missing option', ['staff', 'add', 'maria', '--role', 'nurse'], '--name is missing.'],
    ['an option without its value', ['cache', 'clear', '--wait'], "Option '--wait <value>' argument missing"],
    [
      'an option given twice',
      ['cache', 'clear', '--wait', '1', '--wait', '2'],
      '--wait may be given only once.',
    ],
    ['a wait that is too long', ['cache', 'clear', '--wait', '61'], '--wait takes seconds from 0 to 60'],
    ['a wait that is no number', ['cache', 'clear', '--wait', 'long'], 'not “long”'],
    ['a negative wait', ['cache', 'clear', '--wait=-1'], 'not “-1”'],
  ] as const)('refuses %s in one line', async ([, argv, message]) => {
    const { code, out, err } = await runTool(argv, {})
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err.trimEnd()).not.toContain('\n')
  })
})

describe('the tool with wrong or missing settings', () => {
  test.for([
    ['no database', { PORTAL_DATA: '/nowhere/at/all' }, 'npm start'],
    ['a wrong setting', { PORT: 'x', WEB_CONCURRENCY: '0' }, 'PORT must be a whole number'],
    [
      'a database that does not run',
      { DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/portal' },
      'cannot be reached',
    ],
    [
      'a host that is not there',
      { DATABASE_URL: 'postgres://a:secret@portal.invalid/portal' },
      'cannot be reached',
    ],
  ] as const)('says what to do about %s, in one line', async ([, env, message]) => {
    const { code, out, err } = await runTool(['access', 'show', 'jane'], env)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(message)
    expect(err).not.toContain('secret')
    expect(err.trimEnd()).not.toContain('\n')
  })

  test('says where no database is when only its address is asked for', async () => {
    expect(await runTool(['db', 'url'], { PORTAL_DATA: '/nowhere/at/all' })).toMatchObject({
      code: 1,
      out: '',
    })
  })
})

describe('names close to what was typed', () => {
  const known = ['menu_pharmacy', 'menu_patients', 'nurse', 'doctor']

  test('finds a slip, a part of a name and another case', () => {
    expect(closeNames('nures', known)).toEqual(['nurse'])
    expect(closeNames('pilot', known)).toEqual([])
    expect(closeNames('nurze', known)).toEqual(['nurse'])
    expect(closeNames('Nurse', known)).toEqual(['nurse'])
    expect(closeNames('pharmacy', known)).toEqual(['menu_pharmacy'])
    expect(closeNames('menu_pharmcy', known)).toEqual(['menu_pharmacy'])
  })

  test('a whole name but for what stands before it hides those that only begin so', () => {
    const more = ['pharmacy.dispense', 'charge_nurse', 'nurse.read', ...known]
    expect(closeNames('pharmacy', more)).toEqual(['menu_pharmacy'])
    expect(closeNames('Nurse', more)).toEqual(['nurse', 'charge_nurse'])
    expect(closeNames('pharm', more)).toEqual(['pharmacy.dispense', 'menu_pharmacy'])
  })

  test('lists all that is known only where it was asked for', () => {
    expect(suggestion('zzz', known)).toBe('')
    expect(suggestion('zzz', known, true)).toBe(' Known: doctor, menu_patients, menu_pharmacy, nurse.')
  })
})
