"""Attachments: clean ones, and one for each thing that may hide in a file: author, comments, tracked changes,
hidden text, macros, the place of a picture, a citizen's number."""
import struct
import sys
import zipfile

folder = sys.argv[1]


def package(name, parts):
    with zipfile.ZipFile(folder + '/' + name, 'w') as z:
        for part, text in parts.items():
            z.writestr(part, text)


def body(inner):
    return '<w:document xmlns:w="w"><w:body><w:p>%s</w:p></w:body></w:document>' % inner


def core(author):
    return ('<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>%s</dc:creator>'
            '</cp:coreProperties>') % author


text = body('<w:r><w:t>text</w:t></w:r>')
package('clean.docx', {'word/document.xml': text, 'docProps/core.xml': core('')})
package('authored.docx', {'word/document.xml': text, 'docProps/core.xml': core('Office 3')})
package('commented.docx', {'word/document.xml': text, 'word/comments.xml': '<w:comments xmlns:w="w"/>'})
gone = '<w:del w:author="a"><w:r><w:delText>b</w:delText></w:r></w:del>'
package('tracked.docx', {'word/document.xml': body(gone)})
package('hidden.docx', {'word/document.xml': body('<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>')})
package('macro.docm', {'word/document.xml': text, 'word/vbaProject.bin': 'x'})
package('numbers.docx', {'word/document.xml': body('<w:r><w:t>110105199003071239</w:t></w:r>')})
open(folder + '/authored.pdf', 'w').write(
    '%PDF-1.4\n1 0 obj\n<</Author (Clerk)>>\nendobj\n2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n'
    '3 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer <</Root 2 0 R/Info 1 0 R>>\n')
tiff = b'II*\0' + struct.pack('<IHHHII', 8, 1, 0x8825, 4, 1, 26) + b'\0' * 8
exif = b'Exif\0\0' + tiff
open(folder + '/place.jpg', 'wb').write(
    b'\xff\xd8\xff\xe1' + struct.pack('>H', len(exif) + 2) + exif + b'\xff\xda\0\0')
open(folder + '/list.txt', 'w').write('11010519491231002X\n')
package('notes.xlsx', {'xl/workbook.xml': '<workbook/>', 'xl/threadedComments/threadedComment1.xml': '<x/>'})
unseen = '<workbook><sheets><sheet name="a" state="hidden"/></sheets></workbook>'
package('unseen.xlsx', {'xl/workbook.xml': unseen})
rows = '<worksheet><sheetData><row r="1" hidden="false"/><row r="2" hidden="true"/></sheetData></worksheet>'
package('rows.xlsx', {'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': rows})
package('embedded.docx', {'word/document.xml': text, 'word/embeddings/Sheet1.xlsx': 'x'})
xmp = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description exif:GPSLatitude="31,12N"/></x:xmpmeta>'
open(folder + '/edited.jpg', 'wb').write(
    b'\xff\xd8\xff\xe1' + struct.pack('>H', len(xmp) + 2) + xmp + b'\xff\xda\0\0')
open(folder + '/old.doc', 'wb').write(bytes.fromhex('d0cf11e0a1b11ae1') + b'\0' * 600)
