"""Names that nobody has: people of many countries, organisations, peoples.

All lists here are our own.
"""

import random

from postil.analysis.gazetteers import fold
from postil.resources import resource


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


SLAVIC = _words(
    "Kovalenko Shevchuk Bondarenko Tkachenko Melnyk Kravets Oliynyk Lysenko Marchenko Rudenko "
    "Savchuk Petrenko Boyko Moroz Hrytsenko Zelinsky Podolyak Yermak Kuleba Fedorov Syrskyi "
    "Zaluzhny Volkov Sokolov Lebedev Morozova Kuznetsova Orlov Makarov Zakharova Peskov "
    "Gerasimov Belousov Shoigu Kadyrov Tikhanovskaya Babariko Kolesnikova Nowak Kowalczyk "
    "Wisniewski Horvath Novotny Dvorak Ilic Petrovic Jovanovic Stankovic Dimitrov Georgiev "
    "Popescu Ionescu"
)
TURKIC = _words(
    "Yilmaz Kaya Demir Celik Sahin Aydin Ozturk Arslan Dogan Kilic Aslan Cetin Kara Koc Kurt "
    "Ozkan Simsek Erdem Aliyev Mammadov Huseynov Guliyev Tokayev Nazarov Sarsenbayev Karimov "
    "Rahmonov Japarov Atambayev Pashinyan Sargsyan Grigoryan Kobakhidze Zurabishvili "
    "Gharibashvili"
)
ARABIC = _words(
    "Hamdan Khalil Mansour Haddad Nasser Saleh Jaber Darwish Shami Masri Najjar Qasim Barakat "
    "Sabbagh Othman Fayyad Khoury Aoun Mikati Sudani Kadhimi Halbousi Dbeibah Menfi Belhaj "
    "Benali Bouzid Cherif Zerhouni Ouyahia Madjidi Ghannouchi Essebsi Chahed Tebboune Hosseini "
    "Mohammadi Rezaei Ahmadi Karimi Rahimi Jafari Moradi Zarif Araghchi Noorzai Haqqani "
    "Stanekzai al-Otaibi al-Shammari al-Harbi al-Mutairi al-Maktoum al-Thani al-Sabah al-Said "
    "Al_Nahyan Al_Hashimi el-Sayed"
)
AFRICAN = _words(
    "Mensah Owusu Boateng Asante Agyeman Ofori Osei Addo Okafor Okonkwo Adeyemi Balogun Ogunleye "
    "Abiodun Nwosu Eze Obi Bello Musa Danjuma Kamau Mwangi Otieno Wanjiku Njoroge Kiprop Ruto "
    "Odhiambo Mutua Museveni Tumwine Okello Kabila Tshisekedi Katumbi Ndayishimiye Kagame "
    "Habimana Uwimana Nkurunziza Diallo Traore Keita Coulibaly Ouedraogo Kabore Sawadogo Zongo "
    "Ndiaye Diop Sow Fall Sonko Barrow Jammeh Conteh Koroma Bio Weah Dlamini Nkosi Ndlovu Moyo "
    "Chamisa Mnangagwa Banda Phiri Mwale Chakwera Hichilema Geingob Shikongo Nujoma Tesfaye "
    "Bekele Abebe Desta Afwerki Warsame Farah Abdi Hassan"
)
SOUTH_ASIAN = _words(
    "Sharma Verma Gupta Singh Patel Reddy Rao Iyer Nair Menon Pillai Banerjee Mukherjee "
    "Chatterjee Ghosh Das Bose Sen Yadav Mishra Tiwari Pandey Joshi Desai Kulkarni Deshmukh "
    "Patil Gowda Shetty Hegde Naidu Thackeray Chavan Baghel Gehlot Soren Khan Malik Chaudhry "
    "Butt Bhutto Qureshi Iqbal Rahman Hossain Islam Chowdhury Uddin Karim Miah Alam Perera "
    "Fernando Silva Wickremesinghe Jayawardena Bandara Thapa Shrestha Gurung Adhikari Koirala "
    "Tamang"
)
EASTERN = _words(
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng "
    "Liang Xie Tang Han Cao Deng Feng Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng "
    "Wei Su Lu Ding Ren Shen Yao Lam Chan Wong Cheung Ng Leung Lau Kwok Tsang Kim Lee Park Choi "
    "Jung Kang Cho Yoon Jang Lim Oh Seo Shin Kwon Hwang Ahn Song Nguyen Tran Le Pham"
)
EASTERN_GIVEN = _words(
    "Xiaoming Weidong Jianguo Lihua Guoqiang Meiling Yuchen Zihan Haoran Jiaqi Wenbo Zhengfei "
    "Chun-ying Kai-shing Man-kin Wing-yan Chi-wai Siu-ming Ka-fai Mei-ling Min-jun Seo-yeon "
    "Ji-hoon Hye-jin Sung-min Tae-young Young-ho Sang-woo Eun-ji Jae-hyun Duk-soo Kyung-wha "
    "Van_Thuong Minh_Chinh Thi_Ngan Xuan_Phuc"
)
SOUTHERN = _words(
    "Nakamura Takahashi Watanabe Yamamoto Kobayashi Matsumoto Hayashi Saito Ishiba Hamada Motegi "
    "Widodo Prabowo Subianto Wijaya Hartono Santoso Marcos Duterte Robredo Aquino Dela_Cruz "
    "Santos Reyes Prayuth Thanathorn Srettha Chaiwat Suthep Thein Aung Htun Khaing Hun Manet "
    "Phommasan"
)
HISPANIC = _words(
    "Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Flores "
    "Rivera Gomez Diaz Morales Ortiz Gutierrez Chavez Ramos Ruiz Mendoza Castillo Vargas Rojas "
    "Guzman Salazar Fuentes Quispe Mamani Choque Condori Huaman Arévalo Bukele Boric Petro Noboa "
    "Lasso Milei Fernández Núñez Peña Ibáñez Zúñiga Silva Souza Oliveira Pereira Costa Ferreira "
    "Alves Ribeiro Carvalho Araújo Barbosa Rocha Moraes"
)
WESTERN = _words(
    "Whitfield Harlow Pemberton Ashdown Calloway Brannigan Thornbury Sinclair MacAllister "
    "O'Rourke Fitzgerald Van_der_Berg De_Vries Jansen Bakker Lindqvist Bergström Halvorsen "
    "Nieminen Korhonen Rasmussen Schäfer Weissmann Brandt Dietrich Lefebvre Moreau Girard "
    "Delacroix Rossi Bianchi Ferrari Esposito Papadakis Stavrou Kowalski Murphy Byrne Gallagher "
    "Okoro-Smith"
)
ORIGINS = (
    (SLAVIC, 4),
    (TURKIC, 2),
    (ARABIC, 4),
    (AFRICAN, 5),
    (SOUTH_ASIAN, 4),
    (SOUTHERN, 2),
    (HISPANIC, 4),
    (WESTERN, 2),
)
GIVEN = _words(
    "Oleksandr Volodymyr Mykola Dmytro Andrii Iryna Oksana Kateryna Sergei Dmitry Yevgeny "
    "Natalia Mehmet Mustafa Ayse Fatma Emre Ilham Kassym Nikol Tigran Mohammed Ahmed Omar Khaled "
    "Fatima Leila Mahmoud Hassan Ali Hussein Abdullah Kwame Kofi Akosua Ama Chinedu Ngozi "
    "Olumide Wanjiru Juma Amina Mamadou Aissatou Ousmane Thabo Sipho Tendai Tapiwa Haile Selam "
    "Abdirahman Rajesh Sunita Arvind Priya Suresh Anil Meera Imran Ayesha Bilal Rashid Shahid "
    "Nusrat Tahmina Chaminda Bishnu Hiroshi Yuki Kenji Joko Siti Budi Jose Maria Juan Carlos "
    "Luis Ana Rosa Miguel Diego Evo João Luiza Thiago Anna Peter Laura James Emily Lars Ingrid "
    "Pierre Camille Marco Giulia"
)
PEOPLES = _words(
    "Oromo Amhara Tigrayan Yoruba Igbo Hausa Fulani Tuareg Bambara Dogon Ashanti Ewe Kikuyu Luo "
    "Maasai Zulu Xhosa Ndebele Shona Tswana Herero San Batwa Dinka Nuer Fur Zaghawa Berber "
    "Amazigh Sahrawi Copt Druze Yazidi Kurd Alawite Turkmen Assyrian Pashtun Hazara Baloch "
    "Sindhi Punjabi Bengali Tamil Sinhalese Rohingya Karen Kachin Shan Mon Chin Hmong Khmer Cham "
    "Uyghur Tibetan Mongol Hui Manchu Ainu Ryukyuan Dayak Papuan Māori Aboriginal Quechua Aymara "
    "Mapuche Guarani Yanomami Shuar Maya Nahua Zapotec Mixtec Garifuna Miskito Wayuu Cree Inuit "
    "Métis Navajo Cherokee Lakota Sámi Basque Catalan Roma Sorb Crimean_Tatar Chechen Ingush "
    "Circassian Buryat Yakut Dalit Brahmin Jat Maratha Sikh Jain Parsi Sunni Shia Sufi Salafist "
    "Baptist Mormon Methodist Pentecostal Peronist Kirchnerist Sandinista Chavista Marxist "
    "Maoist Baathist Nasserist"
)
FIRSTS = _words(
    "Terra Baltic Northern Meridian Civic Open Free Clear Blue Green Red Silver Golden Iron "
    "Harbor Summit Bridge Lantern Beacon Compass Horizon Atlas Orion Polaris Nova Vega Aurora "
    "Delta Cedar Oak Willow Falcon Raven Lotus Saffron Jade Monsoon Savanna Sahel Andean Danube "
    "Caucasus Black_Sea Pacific Nile Zambezi Himalayan Steppe Crimson First New United National "
    "People's Democratic Independent Global World Euro Pan-African Trans Inter Digital Data "
    "Legal Human Public Youth Women's Workers' Farmers' Veterans' Citizens' Health Climate "
    "Energy Water Peace"
)
SECONDS = _words(
    "Vigil Ledger Watch Monitor Lens Signal Witness Archive Tracker Dispatch Courier Standard "
    "Chronicle Observer Bulletin Mirror Sentinel Post Voice Insight Analytics Research "
    "Strategies Advisors Dialogue Justice Rights Action Aid Relief Rescue Shield Future Vision "
    "Path Lab Works Collective Network Project Fund Capital Ventures Holdings Energy Petroleum "
    "Mining Steel Motors Airways Foods Telecom Mobile Pharma Biotech Robotics Systems Dynamics "
    "Aerospace Logistics Shipping Bank Insurance Media Films Records Books Rovers Athletic "
    "Wanderers Stars Lions Warriors Sporting Alliance Front Movement Coalition Party Union Forum "
    "Council Agency Force Brigade"
)
TOPICS = _words(
    "Human_Rights Press_Freedom Strategic_Studies Foreign_Relations Public_Health "
    "Rural_Development Food_Security Disaster_Relief Higher_Education Energy_Policy "
    "Peace_and_Security Democracy Social_Progress Conflict_Studies Refugees Veterans "
    "Maritime_Affairs Digital_Rights Environmental_Protection Internal_Revenue Women's_Affairs "
    "Statistics Civil_Aviation"
)
BODIES = _words(
    "Institute Centre Center Committee Council Foundation Association Ministry Department Agency "
    "Bureau Commission Movement Front Union Party Coalition Authority Secretariat Office"
)
ONSETS = _words("b d f g h j k l m n p r s t v z ch sh kh dz br dr kr pr tr st mb nd ng ny ts w y")
VOWELS = _words("a a a e e i i o o u u ai ou ia ei aa")
CODAS = _words("n m r l s k t h ng sh d j x")


class Inventor:
    """Draws names. `surnames`: others that are met in texts."""

    def __init__(self, chance: random.Random, surnames: list[str]) -> None:
        self.chance, self.surnames = chance, surnames
        text = resource("gazetteers", "given_names.txt").read_text(encoding="utf-8")
        self.given = [line for line in text.split("\n") if line and not line.startswith("#")]

    def person(self) -> tuple[str, str]:
        """A full name, and the part of it that stands for the person later on."""
        draw = self.chance.random()
        if draw < 0.12:
            surname = self.chance.choice(EASTERN)
            return f"{surname} {self.chance.choice(EASTERN_GIVEN)}", surname
        surname = self.surname()
        given = self.chance.choice(GIVEN if draw < 0.6 else self.given)
        if draw > 0.94:
            given = self._initials()
        elif draw > 0.88:
            given += f" {self.chance.choice(GIVEN if draw < 0.91 else self.given)}"
        return f"{given} {surname}", surname

    def surname(self) -> str:
        draw = self.chance.random()
        if draw < 0.45 and self.surnames:
            return self.chance.choice(self.surnames)
        if draw > 0.93:
            return self.word()
        lists, weights = zip(*ORIGINS, strict=True)
        name = self.chance.choice(self.chance.choices(lists, weights)[0])
        return fold(name) if draw < 0.8 else name

    def _initials(self) -> str:
        letters = self.chance.choices("ABCDGHJKLMNPRSTV", k=self.chance.randint(1, 2))
        return self.chance.choice((" ", ".", "")).join(letters) + self.chance.choice(("", "."))

    def word(self) -> str:
        """A word of no language, with a capital."""
        pick = self.chance.choice
        syllables = self.chance.choice((1, 2, 2, 2, 3, 3))
        word = "".join(pick(ONSETS) + pick(VOWELS) for _ in range(syllables))
        word += pick(CODAS) if syllables == 1 or self.chance.random() < 0.5 else ""
        return (word if self.chance.random() > 0.15 else pick("aeiou") + word).capitalize()

    def acronym(self) -> str:
        size = self.chance.choice((2, 3, 3, 3, 4, 4, 5))
        return "".join(self.chance.choices("AABBCCDDEEFFGHIIJKLLMMNNOPPRRSSTTUUVWZ", k=size))

    def short_organisation(self) -> str:
        """One word or two, of which none says that it is one."""
        draw, pick = self.chance.random(), self.chance.choice
        if draw < 0.35:
            return self.acronym()
        if draw < 0.7:
            return self.word()
        if draw < 0.78:
            return pick(("Al ", "El ", "La ", "Le ", "Al-", "Dar ", "Jana ", "Neo")) + self.word()
        if draw < 0.86:
            return pick(FIRSTS[:55]).replace("'s", "") + pick(SECONDS[:30]).lower()
        return pick(FIRSTS[:60])

    def organisation(self) -> str:
        """Several words, of which the last mostly says what it is."""
        draw, pick = self.chance.random(), self.chance.choice
        if draw < 0.5:
            return f"{pick(FIRSTS)} {pick(SECONDS)}"
        if draw < 0.65:
            return f"{pick(BODIES)} {pick(('for', 'of', 'for'))} {pick(TOPICS)}"
        if draw < 0.8:
            return f"{self.word()} {pick(SECONDS)}"
        if draw < 0.9:
            return f"{pick(FIRSTS)} {pick(TOPICS)} {pick(BODIES)}"
        return f"{self.word()} {self.word()}"

    def people(self) -> str:
        return self.chance.choice(PEOPLES) if self.chance.random() < 0.8 else self.word()
