"""Forms of products' names: weapons, vehicles, ships, aircraft, medicines, devices."""

import re
from typing import Final

from postil.analysis.capitals import CAPITAL, MORE

_BY_NUMBER: Final = (
    r"F-(?:4|5|14|15|16|18|22|35|111|117)|A-(?:10|50)|B-(?:1|2|21|52)|C-(?:5|17|130)|E-3|P-(?:3|8)|"
    r"U-2|S-(?:[2-5]00|350)|T-(?:14|34|54|55|62|64|72|80|90)|J-(?:10|11|15|16|20|35)|Su-\d\d|"
    r"MiG-\d\d|Mi-(?:8|17|24|26|28|35)|Ka-(?:27|50|52)|Tu-(?:22|95|134|142|154|160)|"
    r"Il-(?:62|76|86|96)|An-(?:2|12|24|26|72|124|225)|Yak-\d\d|BMP-\d|BTR-\d\d|Kh-\d{2,3}|"
    r"AK-(?:47|74|12)|RPG-\d\d?|AH-64|UH-60|CH-47|MQ-\d\d?|RQ-\d\d?|JF-17|KF-21|DF-\d\d?|RS-2\d|"
    r"Shahed-\d{3}|Geran-\d|Orlan-\d\d?|Lancet-\d|Mohajer-\d|Ababil-\d|IRIS-T|AGM-\d+|GBU-\d+|"
    r"TOS-1|Tor-M\d|Buk-M\d|Pantsir-S\d?|Iskander-[MK]|Topol-M|Agni-[IV]+|Shaheen-[I]+|Ghauri-[I]+|"
    r"Hwasong-\d\d?|Taepodong-\d|Musudan-?\d*|Fateh-\d{3}|Fattah-\d|Qiam-\d|Zolfaghar-?\d*"
)
_BY_NAME: Final = (
    r"Boeing 7\d7(?:-\d+\w*| MAX(?: \d+)?)?|Airbus A\d{3}(?:-\d+)?(?:neo)?|"
    r"Bombardier (?:CRJ|Q)-?\d+|Embraer (?:E|ERJ)-?\d+|Bayraktar(?: TB-?\d)?|Leopard [12](?:A\d)?|"
    r"Challenger [12]|M1A?\d? Abrams|M777|M142|M270|HIMARS|ATACMS|NASAMS|THAAD|Storm Shadow|"
    r"Iskander|Kinzhal|Kalibr|Oreshnik|Sarmat|Bulava|Avangard|BrahMos|Tomahawk|Novichok|"
    r"Eurofighter Typhoon|Mirage 2000|Kalashnikovs?|Molotov cocktail|Air Force One|Sputnik V|"
    r"CoronaVac|Covaxin|Covishield|Remdesivir|Tamiflu|iPhone(?: \d+\w*)?|iPad|"
    r"Windows (?:XP|Vista|7|8|10|11)|PlayStation \d|Galaxy S\d+"
)
_ARMS: Final = (
    "Patriot|Stinger|Javelin|Hellfire|Harpoon|Neptune|Scud|Grad|Uragan|Smerch|Buk|Pantsir|Lancet|"
    "Bradley|Abrams|Leopard|Marder|Gepard|Apache|Black Hawk|Chinook|Predator|Reaper|Global Hawk|"
    "Exocet|Qassam|Katyusha|Nodong|Rodong|Shahed|Typhoon|Rafale|Gripen|Mirage|Hercules|Sukhoi|"
    "Iron Dome|Arrow|Trident|Minuteman|Topol|Shahab|Sejjil"
)
_ARMED: Final = (
    r"(?:(?:ballistic|cruise|anti-?tank|anti-?aircraft|anti-?ship|surface-to-air|air[- ]defen[cs]e|"
    r"air-to-ground|multiple|rocket|missile|fighter|attack|transport|battle|main|infantry|combat|"
    r"kamikaze|suicide) )?"
    r"(?:missiles?|rockets?|drones?|helicopters?|tanks?|jets?|fighters?|aircraft|planes?|systems?|"
    r"batter(?:y|ies)|launchers?|interceptors?|howitzers?|defen[cs]es?|vehicles?|shield)\b"
)
_SHIPS: Final = "MV|M/V|MT|USS|USNS|HMS|HMAS|HMCS|HMNZS|INS|KRI|RSS|BRP|RMS|HNLMS|ORP|TCG"

PRODUCTS: Final = (
    re.compile(rf"\b(?:(?:{_BY_NUMBER})[A-Z]{{0,3}}\d?(?!\w*/)|{_BY_NAME})(?P<plural>s?)(?![\w-])"),
    re.compile(rf"\b(?:{_ARMS})(?= {_ARMED})"),
    re.compile(rf"\b(?:{_SHIPS}) [“\"'‘]?{CAPITAL}{MORE}?(?: [IVX]+\b| \d{{1,3}}\b)?"),
)
"""Each finds one kind of product; a match is a whole name."""
