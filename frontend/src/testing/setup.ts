import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startI18n, switchLanguage } from '../lib/i18n'

beforeAll(async () => {
  localStorage.clear()
  await startI18n()
  await switchLanguage('zh-Hans')
})

afterEach(cleanup)
