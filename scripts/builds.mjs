import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'

// Makes the two builds that the end-to-end tests use, where they are missing or out of date.
prepareRuntime({ dev: true, quiet: true })
await run('builds', 'e2e/support/portal/builds.ts')
