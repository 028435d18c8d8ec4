// npm run schema: writes src/db/schema.ts anew from the migrations.
import { writeFileSync } from 'node:fs'
import { generateSchema, schemaFile } from './generate-schema.ts'

writeFileSync(schemaFile, await generateSchema('.data/check'))
