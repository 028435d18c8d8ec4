// After each file of tests: what it changed for the whole process is as it was, for the next file may be run in it.
import { afterAll } from 'vitest'
import { setUsualAppAgain } from './browser.ts'

afterAll(setUsualAppAgain)
