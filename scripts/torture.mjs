import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'
import { prepareRedis } from './tools.mjs'

// npm run torture: faults, changes and readers at once, and whether anybody saw an old answer (bench/torture/main.ts).
// With --stays, --stock or --specimens: random operations of wards and theatres, the pharmacy or the laboratory, with faults, and what
// always holds (bench/operations/main.ts).
prepareRuntime({ dev: true })
process.env.NODE_ENV = 'production'
if (['--stays', '--stock', '--specimens'].some((name) => process.argv.includes(name)))
  await run('operations', 'bench/operations/main.ts')
else {
  prepareRedis()
  await run('torture', 'bench/torture/main.ts')
}
