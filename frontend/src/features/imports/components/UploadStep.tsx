import { Alert, Button, Spin, Upload } from 'antd'
import { Download, FileSpreadsheet } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { localText } from '../../../lib/labels'
import { templateUrl } from '../api/useImportActions'
import { useUploadImport } from '../api/useUploadImport'
import type { ImportRun } from '../model/importRun'
import { pastedFile } from '../model/pastedFile'
import css from './imports.module.css'
import upload from './upload.module.css'

interface UploadStepProps {
  object: ObjectDef
  run: ImportRun | undefined
  onUploaded: (id: string) => void
}

const ACCEPT = '.xlsx,.xls,.ods,.csv,.tsv,.txt'

/** Choose, drop or paste the file; then wait while it is read. */
export function UploadStep({ object, run, onUploaded }: UploadStepProps) {
  const { t } = useTranslation('imports')
  const sending = useUploadImport(object.key)
  const isWaiting = sending.isPending || run?.status === 'analysing'
  const take = (file: File) => sending.mutate(file, { onSuccess: (created) => onUploaded(created.id) })
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (isWaiting) return
    const paste = (event: ClipboardEvent) => {
      const file = pastedFile(event.clipboardData, t('pastedName'))
      if (file) latest.current(file)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [isWaiting, t])

  if (isWaiting)
    return (
      <div className={css.reading} role="status">
        <Spin />
        <strong>{sending.isPending ? t('uploading') : t('analysing')}</strong>
        <span>{t('analysingHelp')}</span>
      </div>
    )
  return (
    <section className={css.upload}>
      {sending.isError ? (
        <Alert
          className={upload.fault ?? ''}
          type="error"
          showIcon
          title={asApiError(sending.error)?.message || t('uploadFailed')}
        />
      ) : null}
      <Upload.Dragger
        accept={ACCEPT}
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          take(file)
          return false
        }}
      >
        <FileSpreadsheet size={40} strokeWidth={1.4} className={css.dropIcon} aria-hidden="true" />
        <p className={css.dropTitle}>{t('drop', { object: localText(object.label) })}</p>
        <p className={css.dropHelp}>{t('dropHelp')}</p>
        <span className={css.choose}>{t('choose')}</span>
      </Upload.Dragger>
      <div className={upload.template}>
        <div>
          <strong>{t('template.title')}</strong>
          <p>{t('template.help')}</p>
        </div>
        <Button href={templateUrl(object.key)} icon={<Download size={15} aria-hidden="true" />}>
          {t('template.download', { object: localText(object.label) })}
        </Button>
      </div>
      <ul className={css.promises}>
        <li>{t('promise.headers')}</li>
        <li>{t('promise.preview')}</li>
        <li>{t('promise.resume')}</li>
      </ul>
    </section>
  )
}
