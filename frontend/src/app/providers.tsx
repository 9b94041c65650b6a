import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import dayjs from 'dayjs'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StepUpHost } from '../features/auth/components/StepUpDialog'
import { cspNonce } from '../lib/nonce'
import { ConfirmHost } from '../ui/confirm'
import { requiredMark } from '../ui/requiredMark'
import { theme } from '../ui/theme'
import { ToastHost } from '../ui/toast'
import { queryClient } from './queryClient'

async function loadAntdLocale(language: string): Promise<Locale> {
  if (language === 'en') {
    dayjs.locale('en')
    return (await import('antd/locale/en_US')).default
  }
  const [{ default: locale }] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')])
  dayjs.locale('zh-cn')
  return locale
}

/**
 * Whoever asked for less motion gets none at all; the style sheet turns transitions off, and an
 * animation waiting for the end of one would wait for ever.
 */
const motionTheme = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  ? { ...theme, token: { ...theme.token, motion: false } }
  : theme

/** Everything the pages need around them: data, look, language, notices. */
export function Providers({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  // There is a locale from the first frame on: with the first one antd puts another layer around the
  // page, which would then begin anew and forget what somebody has typed meanwhile.
  const [locale, setLocale] = useState<Locale>({ locale: i18n.language })
  const csp = useMemo(() => {
    const nonce = cspNonce()
    return nonce ? { csp: { nonce } } : {}
  }, [])
  useEffect(() => {
    let alive = true
    void loadAntdLocale(i18n.language).then((loaded) => alive && setLocale(loaded))
    return () => {
      alive = false
    }
  }, [i18n.language])
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        {...csp}
        locale={locale}
        theme={motionTheme}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark }}
      >
        {children}
        <ToastHost />
        <ConfirmHost />
        <StepUpHost />
      </ConfigProvider>
    </QueryClientProvider>
  )
}
