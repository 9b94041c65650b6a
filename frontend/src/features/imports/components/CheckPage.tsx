import { Alert, Button, Spin } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { useImportPreview } from '../api/useImportActions'
import type { ImportRun, ImportSettings } from '../model/importRun'
import type { ImportPreview } from '../model/preview'
import { CheckProgress } from './CheckProgress'
import { CheckStep } from './CheckStep'
import css from './imports.module.css'

interface CheckPageProps {
  object: ObjectDef
  run: ImportRun
  settings: ImportSettings
  preview: ImportPreview | undefined
  onChange: (settings: ImportSettings) => void
  onPreview: (preview: ImportPreview) => void
  onBack: () => void
}

/** The check, made anew where a reload has lost it; large files show how far the job is. */
export function CheckPage({ object, run, settings, preview, onChange, onPreview, onBack }: CheckPageProps) {
  const { t } = useTranslation('imports')
  const again = useImportPreview(run.id)
  const isAsked = useRef(false)
  useEffect(() => {
    if (preview || isAsked.current) return
    isAsked.current = true
    again.mutate(settings, { onSuccess: onPreview })
  }, [preview, again, settings, onPreview])
  const apply = (next: ImportSettings) => again.mutate(next, { onSuccess: onPreview })

  if (preview)
    return (
      <CheckStep
        object={object}
        run={run}
        settings={settings}
        preview={preview}
        again={{ isPending: again.isPending, error: again.error, progress: again.progress, apply }}
        onChange={onChange}
        onBack={onBack}
      />
    )
  if (again.isError)
    return (
      <Alert
        type="error"
        showIcon
        title={asApiError(again.error)?.message || t('previewFailed')}
        action={
          <Button size="small" onClick={onBack}>
            {t('back')}
          </Button>
        }
      />
    )
  return (
    <div className={css.reading} role="status">
      <Spin />
      <strong>{t('checking')}</strong>
      {again.progress ? <CheckProgress className={css.wide} progress={again.progress} /> : null}
    </div>
  )
}
