"""Attachments: a clean DOCX, one naming its author, a picture with GPS, a text with a citizen's number."""
import struct
import sys
import zipfile

folder = sys.argv[1]


def docx(name, author):
    core = ('<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>%s</dc:creator>'
            '</cp:coreProperties>') % author
    body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>text</w:t></w:r></w:p></w:body></w:document>'
    with zipfile.ZipFile(folder + '/' + name, 'w') as z:
        z.writestr('word/document.xml', body)
        z.writestr('docProps/core.xml', core)


docx('clean.docx', '')
docx('authored.docx', 'Office 3')
tiff = b'II*\0' + struct.pack('<IHHHII', 8, 1, 0x8825, 4, 1, 26) + b'\0' * 8
exif = b'Exif\0\0' + tiff
open(folder + '/place.jpg', 'wb').write(
    b'\xff\xd8\xff\xe1' + struct.pack('>H', len(exif) + 2) + exif + b'\xff\xda\0\0')
open(folder + '/list.txt', 'w').write('11010519491231002X\n')
