import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'
import { prepareRedis } from './tools.mjs'

// npm run torture: faults, changes and readers at once, and whether anybody saw an old answer (bench/torture/main.ts).
// With --stays, --stock, --specimens or --accounts: random operations of wards and theatres, the pharmacy, the laboratory or the cash desk, with faults, and what
// always holds (bench/operations/main.ts).
prepareRuntime({ dev: true })
process.env.NODE_ENV = 'production'
if (['--stays', '--stock', '--specimens', '--accounts'].some((name) => process.argv.includes(name)))
  await run('operations', 'bench/operations/main.ts')
else {
  prepareRedis()
  await run('torture', 'bench/torture/main.ts')
}
