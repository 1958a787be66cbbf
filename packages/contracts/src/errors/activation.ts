import { type ErrorEntry, e } from './entry.ts';

export const activationErrors = {
  'application.unknown': e(
    404,
    'Pendaftaran tidak ditemukan. Mulai lagi dari awal.',
    'Application not found. Start again.',
  ),
  'application.wrong_device': e(
    403,
    'Pendaftaran ini milik perangkat lain. Lanjutkan di perangkat itu.',
    'This application belongs to another device. Continue there.',
  ),
  'application.wrong_step': e(
    409,
    'Langkah ini belum waktunya. Selesaikan langkah sebelumnya.',
    'This step comes later. Finish the one before it.',
  ),
  'application.closed': e(
    409,
    'Pendaftaran ini sudah ditutup. Mulai pendaftaran baru.',
    'This application is closed. Start a new one.',
  ),
  'application.other_office': e(
    403,
    'Pendaftaran ini milik kantor lain. Arahkan pemohon ke kantornya.',
    'This application belongs to another office. Direct the applicant there.',
  ),
  'application.not_eligible': e(
    409,
    'Penduduk ini belum dapat diaktifkan. Lihat alasannya di layar petugas.',
    'This resident cannot be activated. See the reason on the screen.',
  ),
  'application.photo_unusable': e(
    409,
    'Foto registri tidak ada atau rusak. Rekam foto baru di Perekaman, lalu lanjutkan.',
    'The registry photo is missing or damaged. Record a new one in Recording, then go on.',
  ),
  'application.second_officer_required': e(
    409,
    'Foto di loket belum cocok. Ambil foto, atau petugas kedua menyetujui dengan alasan.',
    'No matching picture from the counter. Take one, or let a second officer agree, with a reason.',
  ),
  'application.held': e(
    409,
    'Pendaftaran ditahan untuk ditinjau. Petugas kedua harus melepasnya dengan alasan.',
    'This application is held for review. A second officer must lift it, with a reason.',
  ),
  'application.own_recording': e(
    409,
    'Anda yang merekam foto registri ini. Petugas lain mengonfirmasi atau menyetujui.',
    'You recorded this registry photo. Another officer confirms or agrees.',
  ),
  'face.no_face': e(422, 'Wajah tidak terlihat. Hadapkan wajah ke kamera.', 'No face seen. Face the camera.'),
  'face.two_faces': e(
    422,
    'Ada lebih dari satu wajah. Pastikan Anda sendiri di depan kamera.',
    'More than one face. Make sure you are alone in the picture.',
  ),
  'face.too_dark': e(422, 'Terlalu gelap. Cari tempat yang lebih terang.', 'Too dark. Find a brighter place.'),
  'face.too_bright': e(422, 'Terlalu silau. Jauhi cahaya langsung.', 'Too bright. Move away from direct light.'),
  'face.blurred': e(
    422,
    'Gambar kabur. Bersihkan lensa dan tahan ponsel.',
    'The picture is blurred. Clean the lens and hold still.',
  ),
  'face.too_far': e(422, 'Wajah terlalu jauh. Dekatkan ponsel.', 'Too far away. Move the phone closer.'),
  'face.turned': e(422, 'Wajah menoleh. Lihat lurus ke kamera.', 'Your head is turned. Look straight at the camera.'),
  'face.covered': e(
    422,
    'Wajah tertutup. Lepas masker, kacamata hitam, atau penutup wajah.',
    'Your face is covered. Remove mask or dark glasses.',
  ),
  'face.eyes_closed': e(422, 'Mata tertutup. Buka mata Anda.', 'Your eyes are closed. Open your eyes.'),
  'face.unreadable': e(422, 'Gambar tidak dapat dibaca. Ambil foto lagi.', 'The picture cannot be read. Take another.'),
  'face.challenge_over': e(
    410,
    'Waktu pengambilan foto habis. Ambil foto lagi dari awal.',
    'The time for this capture is over. Take the photos again.',
  ),
  'face.incomplete': e(
    409,
    'Sebagian foto belum terkirim. Kirim lagi.',
    'Some photos have not arrived. Send them again.',
  ),
  'face.not_live': e(
    422,
    'Wajah hidup tidak terlihat. Jangan memotret foto atau layar.',
    'No living face seen. Do not use a photo or a screen.',
  ),
  'face.move_missed': e(
    422,
    'Gerakan belum terlihat. Ikuti setiap petunjuk perlahan.',
    'A move was not seen. Follow each instruction slowly.',
  ),
  'face.not_same_person': e(
    422,
    'Wajah berganti di tengah. Ambil foto sendiri sampai selesai.',
    'The face changed midway. Take the photos alone, to the end.',
  ),
  'face.repeated': e(
    422,
    'Gambar yang sama terkirim lagi. Ambil foto baru dengan kamera.',
    'The same picture came again. Take new photos with the camera.',
  ),
  'face.not_alike': e(
    422,
    'Belum cukup mirip. Coba lagi dengan cahaya lebih baik.',
    'Not alike enough yet. Try again in better light.',
  ),
  'face.no_match': e(
    422,
    'Wajah atau NIK tidak cocok. Datang ke kantor Dukcapil untuk dibantu.',
    'Face or NIK does not match. Visit a Dukcapil office for help.',
  ),
  'face.tries_used_up': e(
    429,
    'Percobaan foto habis. Petugas akan mencocokkan wajah Anda di kantor.',
    'No photo tries left. An officer will compare your face at the office.',
  ),
  'face.busy': e(
    503,
    'Pencocokan wajah sedang sibuk. Coba lagi sebentar.',
    'Face matching is busy. Try again shortly.',
  ),
  'offer.unknown': e(
    404,
    'Kode aktivasi tidak dikenal. Periksa hurufnya; masih salah? Minta kode baru kepada petugas.',
    'Unknown activation code. Check the letters; still wrong? Ask the officer for a new one.',
  ),
  'offer.expired': e(
    410,
    'Kode aktivasi kedaluwarsa. Minta kode baru kepada petugas.',
    'The activation code has expired. Ask the officer for a new one.',
  ),
  'offer.already_used': e(
    409,
    'Kode aktivasi sudah dipakai. Minta kode baru kepada petugas.',
    'The activation code was used. Ask the officer for a new one.',
  ),
  'offer.wrong_device': e(
    403,
    'Kode ini untuk ponsel lain. Pindai dengan ponsel yang mendaftar.',
    'This code is for another phone. Scan with the phone that applied.',
  ),
  'offer.closed': e(
    410,
    'Aktivasi ini dihentikan. Minta kode baru kepada petugas.',
    'This activation was stopped. Ask the officer for a new one.',
  ),
  'code.not_sent': e(
    409,
    'Kode belum terkirim. Tunggu sebentar, lalu periksa surel Anda.',
    'The code has not been sent yet. Wait a moment and check your e-mail.',
  ),
  'code.wrong': e(
    400,
    'Kode salah. Periksa surel terakhir, lalu coba lagi.',
    'Wrong code. Check the latest e-mail and try again.',
  ),
  'code.expired': e(410, 'Kode kedaluwarsa. Minta kode baru.', 'The code has expired. Ask for a new one.'),
  'code.tries_used_up': e(
    410,
    'Percobaan kode habis. Minta petugas membuka aktivasi baru.',
    'No code tries left. Ask the officer to open a new activation.',
  ),
  'code.sends_used_up': e(
    429,
    'Kode sudah dikirim tiga kali. Minta petugas membuka aktivasi baru.',
    'The code was sent three times. Ask the officer to open a new activation.',
  ),
} as const satisfies Record<string, ErrorEntry>;
