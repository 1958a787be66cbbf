import type { FaultReason } from '@jatidiri/sdk';
import { defineWords } from '@jatidiri/ui';

type Reasons = Readonly<Record<FaultReason, string>>;

const id: Reasons = {
  not_encrypted: 'Jawaban tidak disandikan. Dompet ini tidak aman dipakai.',
  response_key: 'Jawaban disandikan untuk kunci lain. Minta ulang.',
  encryption: 'Jawaban disandikan dengan cara yang tidak disepakati. Pakai dompet lain.',
  decryption: 'Jawaban rusak di perjalanan. Minta ulang.',
  state: 'Jawaban ini untuk permintaan lain. Minta ulang.',
  vp_token: 'Isi jawaban tidak dapat dibaca. Pakai dompet lain.',
  malformed: 'Jawaban tidak dapat dibaca. Minta ulang, atau pakai dompet lain.',
  chain: 'Penerbit tidak dikenal. Jangan terima.',
  certificate_expired: 'Sertifikat penerbit sudah habis masa berlakunya. Jangan terima.',
  signature: 'Tanda tangan penerbit tidak cocok. Jangan terima.',
  digest: 'Data tidak sama dengan yang ditandatangani penerbit. Jangan terima.',
  type: 'Ini dokumen lain dari yang diminta. Jelaskan, lalu minta ulang.',
  not_yet_valid: 'Dokumen belum berlaku. Periksa jam perangkat ini.',
  expired: 'Dokumen sudah kedaluwarsa. Minta pemilik memperbaruinya.',
  key_binding_missing: 'Tidak terbukti bahwa pengirim adalah pemiliknya. Jangan terima.',
  key_binding_signature: 'Tanda tangan pemilik tidak cocok. Jangan terima.',
  key_binding_hash: 'Data diubah setelah ditandatangani pemilik. Jangan terima.',
  audience: 'Jawaban ini bukan untuk Anda. Jangan terima.',
  nonce: 'Ini jawaban lama yang dipakai ulang. Jangan terima.',
  binding_old: 'Jawaban terlalu lama. Periksa jam perangkat, lalu minta ulang.',
  binding_early: 'Jam ponsel pemilik terlalu cepat. Betulkan jamnya, lalu minta ulang.',
  unasked: 'Dompet mengirim lebih dari yang diminta. Data itu tidak disimpan. Minta ulang.',
  incomplete: 'Data yang dikirim kurang lengkap. Minta ulang.',
  format: 'Bentuk dokumen ini belum didukung. Minta bentuk lain.',
  several: 'Dompet mengirim beberapa dokumen, padahal diminta satu. Minta ulang.',
};

const en: Reasons = {
  not_encrypted: 'The answer was not encrypted. This wallet is not safe to use.',
  response_key: 'The answer was encrypted to another key. Ask again.',
  encryption: 'The answer was encrypted in a way nobody agreed on. Use another wallet.',
  decryption: 'The answer was damaged on its way. Ask again.',
  state: 'This answers another request. Ask again.',
  vp_token: 'What the answer holds cannot be read. Use another wallet.',
  malformed: 'The answer cannot be read. Ask again, or use another wallet.',
  chain: 'The issuer is not known. Do not accept.',
  certificate_expired: 'The issuer’s certificate has expired. Do not accept.',
  signature: 'The issuer’s signature does not match. Do not accept.',
  digest: 'The data differ from what the issuer signed. Do not accept.',
  type: 'This is another document than was asked for. Explain, then ask again.',
  not_yet_valid: 'The document is not valid yet. Check the clock of this device.',
  expired: 'The document has expired. Ask the holder to renew it.',
  key_binding_missing: 'Nothing proves that the sender is the holder. Do not accept.',
  key_binding_signature: 'The holder’s signature does not match. Do not accept.',
  key_binding_hash: 'The data were changed after the holder signed. Do not accept.',
  audience: 'This answer is not meant for you. Do not accept.',
  nonce: 'This is an old answer, used again. Do not accept.',
  binding_old: 'The answer is too old. Check this device’s clock, then ask again.',
  binding_early: 'The holder’s clock is ahead. Set it right, then ask again.',
  unasked: 'The wallet sent more than was asked. It was not kept. Ask again.',
  incomplete: 'Not all the data came. Ask again.',
  format: 'This form of document is not supported. Ask for another form.',
  several: 'Several documents came where one was asked for. Ask again.',
};

/** Why an answer was refused, in words for a clerk: one sentence for each reason, and what to do. */
export const reasonWords = defineWords({ id, en });
