import { Alert, Spin, Upload } from 'antd'
import { FileSpreadsheet } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { useUploadImport } from '../api/useUploadImport'
import type { ImportRun } from '../model/importRun'
import css from './imports.module.css'

interface UploadStepProps {
  objectKey: string
  run: ImportRun | undefined
  onUploaded: (id: string) => void
}

const ACCEPT = '.xlsx,.xls,.ods,.csv,.tsv,.txt'

/** Choose or drop the file; then wait while it is read. */
export function UploadStep({ objectKey, run, onUploaded }: UploadStepProps) {
  const { t } = useTranslation('imports')
  const upload = useUploadImport(objectKey)
  if (upload.isPending || run?.status === 'analysing')
    return (
      <div className={css.reading} role="status">
        <Spin />
        <strong>{upload.isPending ? t('uploading') : t('analysing')}</strong>
        <span>{t('analysingHelp')}</span>
      </div>
    )
  return (
    <section className={css.upload}>
      {upload.isError ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={asApiError(upload.error)?.message || t('uploadFailed')}
        />
      ) : null}
      <Upload.Dragger
        accept={ACCEPT}
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          upload.mutate(file, { onSuccess: (created) => onUploaded(created.id) })
          return false
        }}
      >
        <FileSpreadsheet size={40} strokeWidth={1.4} className={css.dropIcon} aria-hidden="true" />
        <p className={css.dropTitle}>{t('drop')}</p>
        <p className={css.dropHelp}>{t('dropHelp')}</p>
        <span className={css.choose}>{t('choose')}</span>
      </Upload.Dragger>
      <ul className={css.promises}>
        <li>{t('promise.headers')}</li>
        <li>{t('promise.preview')}</li>
        <li>{t('promise.resume')}</li>
      </ul>
    </section>
  )
}
