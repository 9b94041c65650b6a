import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { startI18n, switchLanguage } from '../lib/i18n'

beforeAll(async () => {
  localStorage.clear()
  await startI18n()
  await switchLanguage('zh-Hans')
})

afterEach(cleanup)

// Parts that load when they are drawn must have come before their page goes, or the run counts it as a fault.
afterAll(() => vi.dynamicImportSettled())
